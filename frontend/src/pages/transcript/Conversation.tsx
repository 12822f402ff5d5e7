import { Button, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { linksQuery } from '../../api/links';
import { turnsQuery } from '../../api/turns';
import { wordsFor } from '../../components/notices';
import { Blank } from '../../ui/Blank';
import { EvidenceTool } from './evidence/EvidenceTool';
import { wholeTurn } from './evidence/selectedWords';
import { highlightsByTurn } from './highlights';
import { TurnList } from './TurnList';

/** What was said. Words that something rests on are marked and lead there. */
export function Conversation({ transcriptId }: { readonly transcriptId: string }) {
  const turns = useQuery(turnsQuery(transcriptId));
  const links = useQuery(linksQuery(transcriptId));
  if (turns.isPending) {
    return (
      <Stack aria-busy="true" aria-label="Loading">
        <Skeleton height={56} />
        <Skeleton height={56} />
        <Skeleton height={56} />
      </Stack>
    );
  }
  if (turns.isError) {
    return (
      <Blank
        icon="alert"
        title="The conversation could not be read"
        action={<Button onClick={() => turns.refetch()}>Try again</Button>}
      >
        {wordsFor(turns.error)}
      </Blank>
    );
  }
  if (turns.data.length === 0) {
    return (
      <Blank icon="message" title="No words">
        This transcript was written by hand and holds no conversation.
      </Blank>
    );
  }
  return (
    <EvidenceTool transcriptId={transcriptId}>
      {(use) => (
        <TurnList
          turns={turns.data}
          highlights={highlightsByTurn(transcriptId, links.data ?? [])}
          onUse={(turn) => use(wholeTurn(turn))}
        />
      )}
    </EvidenceTool>
  );
}
