import type { Item } from '../../api/items';
import { Page } from '../../components/Page';
import type { Kind } from '../../kinds/schema';
import { DetailHead } from './DetailHead';
import { ItemFields } from './ItemFields';

/** One item of a kind without a conversation. */
export function ItemDetail({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  return (
    <Page>
      <DetailHead kind={kind} item={item} />
      <ItemFields kind={kind} item={item} />
    </Page>
  );
}
