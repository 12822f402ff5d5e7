import { Anchor, Text } from '@mantine/core';
import { Tag } from '../ui/Tag';
import type { Field } from './schema';
import { toneOf } from './tones';
import { valueText } from './valueText';

const shownTags = 3;

interface Props {
  readonly field: Field;
  readonly value: unknown;
}

/** One value in a list's row. */
export function Cell({ field, value }: Props) {
  const text = valueText(field, value);
  if (!text) return <span aria-hidden="true">–</span>;
  if (field.widget === 'select') return <Tag tone={toneOf(String(value))}>{text}</Tag>;
  if (field.widget === 'tags' && Array.isArray(value)) return <Tags values={value} />;
  if (field.widget === 'url') {
    return (
      <Anchor href={text} target="_blank" rel="noreferrer noopener" size="sm">
        {text.replace(/^https?:\/\//, '')}
      </Anchor>
    );
  }
  return (
    <Text span size="sm" lineClamp={2} inherit>
      {text}
    </Text>
  );
}

function Tags({ values }: { readonly values: readonly string[] }) {
  const hidden = values.slice(shownTags);
  return (
    <>
      {values.slice(0, shownTags).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {hidden.length > 0 && <Tag title={hidden.join(', ')}>+{hidden.length}</Tag>}
    </>
  );
}
