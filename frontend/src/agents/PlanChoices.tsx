import { Checkbox, Group, NumberInput, Stack, Switch, TagsInput } from '@mantine/core';
import { type FramingField, framingFields, type Plan } from './plan';

interface Props {
  readonly plan: Plan;
  readonly onChange: (plan: Plan) => void;
}

const labels: Readonly<Record<FramingField, string>> = {
  title: 'the meeting’s title',
  date: 'its date',
  participants: 'the participants',
  speakers: 'who says what',
  notes: 'your notes',
};

/** What goes along with the words, and what is hidden in them. */
export function PlanChoices({ plan, onChange }: Props) {
  const sent = framingFields.filter((field) => !plan.leftOut.includes(field));
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label="Send along"
        value={sent}
        onChange={(values) =>
          onChange({ ...plan, leftOut: framingFields.filter((field) => !values.includes(field)) })
        }
      >
        <Group mt={6}>
          {framingFields.map((field) => (
            <Checkbox key={field} value={field} label={labels[field]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Switch
        label="Hide names, e-mail addresses, phone numbers and links"
        description="They become “Person 1”, “[e-mail 1]” and so on, and are put back here in the answer."
        checked={plan.mask}
        onChange={(event) => onChange({ ...plan, mask: event.currentTarget.checked })}
      />
      {plan.mask && (
        <TagsInput
          label="Also hide"
          description="Names we cannot know: customers, products, people who were only spoken about."
          value={[...plan.alsoMask]}
          onChange={(alsoMask) => onChange({ ...plan, alsoMask })}
        />
      )}
      <NumberInput
        label="Most tokens of the transcript in one request"
        description="A longer meeting is read in parts."
        min={500}
        step={1_000}
        value={plan.partTokens}
        onChange={(value) => onChange({ ...plan, partTokens: Math.max(500, Number(value) || 500) })}
      />
    </Stack>
  );
}
