import { Group, Text } from '@mantine/core';
import { paths } from '../app/paths';
import { AppLink } from '../components/AppLink';
import { timestampOf } from '../ui/times';
import type { CheckedQuote } from './quotes';
import type { ReadableMeeting } from './runs';
import { type Span, wordsOf } from './transcript';

interface Props {
  readonly meeting: ReadableMeeting;
  readonly quotes: readonly CheckedQuote[];
}

/** Each quote as it stands in the transcript, with the way to it; one that does not stand there is marked. */
export function Quotes({ meeting, quotes }: Props) {
  return quotes.map((quote) =>
    quote.spans.length > 0 ? (
      quote.spans.map((span) => (
        <Proven key={`${span.turn} ${span.start} ${span.end}`} meeting={meeting} span={span} />
      ))
    ) : (
      <Text key={`${quote.turn} ${quote.text}`} size="sm" c="dimmed" component="blockquote" m={0}>
        “{quote.text}” · unproven: these words are not in the transcript
      </Text>
    ),
  );
}

function Proven({ meeting, span }: { meeting: ReadableMeeting; span: Span }) {
  const turn = meeting.turns.find(({ seq }) => seq === span.turn);
  return (
    <Group gap="xs" component="blockquote" m={0}>
      <Text size="sm" fs="italic">
        “{wordsOf(span, meeting.turns)}”
      </Text>
      <AppLink to={paths.turn(meeting.transcript.id, span.turn)} size="sm">
        {[turn?.speaker, timestampOf(turn?.start_ms ?? 0)].filter(Boolean).join(', ')}
      </AppLink>
    </Group>
  );
}
