import { Stack, Text, Title } from '@mantine/core';
import { type Section, sections } from './answer';
import { FindingCard } from './FindingCard';
import type { Finding } from './findings';
import type { ReadableMeeting, Run } from './runs';
import { SaveBar } from './SaveBar';
import { SummaryCard } from './SummaryCard';
import { useChoices } from './useChoices';

interface Props {
  readonly meeting: ReadableMeeting;
  readonly run: Run;
  readonly findings: readonly Finding[];
}

const headings: Readonly<Record<Section, string>> = {
  summary: 'Summary',
  decisions: 'Decisions',
  actions: 'Actions',
  risks: 'Risks',
  insights: 'Insights',
  initiatives: 'Recommended initiatives',
};

/** The findings under their headings, and what was chosen of them. */
export function FindingList({ meeting, run, findings }: Props) {
  const choices = useChoices(findings, run.draft.saved);
  return (
    <Stack>
      {sections.map((section) => {
        const found = findings.filter((finding) => finding.section === section);
        if (found.length === 0) return null;
        return (
          <Stack key={section} component="section" gap="xs" aria-label={headings[section]}>
            <Title order={3} size="h4">
              {headings[section]}
            </Title>
            {section === 'summary' ? (
              <SummaryCard meeting={meeting} points={found} />
            ) : (
              found.map((finding) => (
                <FindingCard
                  key={finding.id}
                  meeting={meeting}
                  finding={finding}
                  choice={choices.of(finding)}
                  saved={run.draft.saved[finding.id]}
                  onChange={(choice) => choices.change(finding.id, choice)}
                />
              ))
            )}
          </Stack>
        );
      })}
      {run.state === 'done' && findings.length === 0 && <Text>The model found nothing to report.</Text>}
      {findings.length > 0 && <SaveBar draft={run.draft} choices={choices} />}
    </Stack>
  );
}
