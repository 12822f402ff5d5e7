import { Card, Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { kindByName } from '../kinds/kinds';
import { Tag } from '../ui/Tag';
import type { Saved } from './drafts';
import type { Finding } from './findings';
import { kindsFor, type SavedKind } from './proposals';
import { Quotes } from './Quotes';
import type { ReadableMeeting } from './runs';
import type { Choice } from './useChoices';

interface Props {
  readonly meeting: ReadableMeeting;
  readonly finding: Finding;
  readonly choice: Choice;
  readonly saved: Saved | undefined;
  readonly onChange: (choice: Choice) => void;
}

/** One finding: its words, the quotes it rests on, and, where they are proven, what to save it as. */
export function FindingCard({ meeting, finding, choice, saved, onChange }: Props) {
  return (
    <Card withBorder padding="sm" component="article" aria-label={finding.title}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text fw={500}>{finding.title}</Text>
          {!finding.proven && <Tag tone="orange">unproven</Tag>}
        </Group>
        {finding.detail && <Text size="sm">{finding.detail}</Text>}
        {finding.outcome && <Text size="sm">Outcome: {finding.outcome}</Text>}
        {finding.owner && <Text size="sm">Owner: {finding.owner}</Text>}
        <Quotes meeting={meeting} quotes={finding.quotes} />
        {saved && <SavedAs saved={saved} title={choice.title} />}
        {!saved && finding.proven && <Accept finding={finding} choice={choice} onChange={onChange} />}
      </Stack>
    </Card>
  );
}

function Accept({ finding, choice, onChange }: Pick<Props, 'finding' | 'choice' | 'onChange'>) {
  const kinds = finding.section === 'summary' ? [] : kindsFor[finding.section];
  return (
    <Group align="flex-end">
      <Checkbox
        label="Save"
        aria-label={`Save “${finding.title}”`}
        checked={choice.accepted}
        onChange={(event) => onChange({ ...choice, accepted: event.currentTarget.checked })}
      />
      {choice.accepted && (
        <>
          <TextInput
            label="Title"
            flex={1}
            miw={220}
            maxLength={300}
            value={choice.title}
            onChange={(event) => onChange({ ...choice, title: event.currentTarget.value })}
          />
          <Select
            label="As"
            w={170}
            allowDeselect={false}
            data={kinds.map((kind) => ({ value: kind, label: kindByName(kind)?.label ?? kind }))}
            value={choice.kind}
            onChange={(kind) => kind && onChange({ ...choice, kind: kind as SavedKind })}
          />
        </>
      )}
    </Group>
  );
}

function SavedAs({ saved, title }: { saved: Saved; title: string }) {
  const kind = kindByName(saved.kind);
  return (
    <Text size="sm">
      Saved as {kind?.label.toLowerCase() ?? saved.kind}{' '}
      <AppLink to={paths.item(kind?.plural ?? saved.kind, saved.id)}>{title}</AppLink>
    </Text>
  );
}
