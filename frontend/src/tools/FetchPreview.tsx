import { Text } from '@mantine/core';
import type { PreviewedItem } from '../api/transfers';
import { kindByName } from '../kinds/kinds';
import type { Kind } from '../kinds/schema';
import { valueText } from '../kinds/valueText';
import classes from './FetchCard.module.css';

interface Props {
  readonly kind: string;
  readonly items: readonly PreviewedItem[];
  readonly more: boolean;
}

const longest = 160;

/** The first items as they would be stored. */
export function FetchPreview({ kind: name, items, more }: Props) {
  const kind = kindByName(name);
  if (!kind || items.length === 0) return <Text size="sm">There is nothing in it to bring in.</Text>;
  return (
    <section aria-label="Preview">
      <Text size="sm" c="dimmed" mb="xs">
        {more ? `The first ${items.length}, as they would be stored:` : 'As they would be stored:'}
      </Text>
      <ul className={classes.previews}>
        {items.map((item) => (
          <li key={item.external_id} className={classes.fetch}>
            <Text size="sm" fw={600}>
              {String(item.fields.title ?? '')}
            </Text>
            {filled(kind, item).map(({ label, text }) => (
              <Text key={label} size="xs">
                <b>{label}:</b> {text}
              </Text>
            ))}
            {item.messages.map((words) => (
              <Text key={words} size="xs" c="dimmed">
                {words}
              </Text>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function filled(kind: Kind, item: PreviewedItem) {
  return kind.fields.flatMap((field) => {
    const text = field.name === 'title' ? '' : valueText(field, item.fields[field.name]);
    return text ? [{ label: field.label, text: text.slice(0, longest) }] : [];
  });
}
