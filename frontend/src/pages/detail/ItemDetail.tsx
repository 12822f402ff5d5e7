import type { Item } from '../../api/items';
import { Page } from '../../components/Page';
import type { Kind } from '../../kinds/schema';
import { DeletedBanner } from './DeletedBanner';
import { DetailHead } from './DetailHead';
import { ItemSides } from './ItemSides';

/** One item of a kind without a conversation. */
export function ItemDetail({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  return (
    <Page width="wide">
      <DetailHead kind={kind} item={item} />
      <DeletedBanner kind={kind} item={item} />
      <ItemSides kind={kind} item={item} />
    </Page>
  );
}
