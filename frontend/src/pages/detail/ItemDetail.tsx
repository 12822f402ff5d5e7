import type { Item } from '../../api/items';
import { Page } from '../../components/Page';
import type { Kind } from '../../kinds/schema';
import { DetailHead } from './DetailHead';
import { FieldsForm } from './FieldsForm';
import { LinksPanel } from './links/LinksPanel';

/** One item: its words in the middle, its short facts and what it is connected with beside them. */
export function ItemDetail({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  return (
    <Page>
      <DetailHead kind={kind} item={item} />
      <FieldsForm kind={kind} item={item}>
        <LinksPanel kind={kind} item={item} />
      </FieldsForm>
    </Page>
  );
}
