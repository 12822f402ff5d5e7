import type { Item } from '../../api/items';
import type { Kind } from '../../kinds/schema';
import { ToolsPanel } from '../../tools/ToolsPanel';
import { FieldsForm } from './FieldsForm';
import { LinksPanel } from './links/LinksPanel';

/** An item's words in the middle, its short facts beside them, and below what it is connected with. */
export function ItemFields({ kind, item }: { readonly kind: Kind; readonly item: Item }) {
  return (
    <FieldsForm kind={kind} item={item}>
      <LinksPanel kind={kind} item={item} />
      <ToolsPanel kind={kind} item={item} />
    </FieldsForm>
  );
}
