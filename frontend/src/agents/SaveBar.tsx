import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { showDone } from '../components/notices';
import type { Draft } from './drafts';
import { promptVersion } from './prompt';
import { type Accepted, proposalOf, saveProposals } from './proposals';
import { markSaved } from './runs';
import type { Choices } from './useChoices';

/** Accept all that is proven, and save what is accepted. */
export function SaveBar({ draft, choices }: { draft: Draft; choices: Choices }) {
  const save = useSave(draft);
  const { accepted } = choices;
  return (
    <Group>
      <Button variant="light" onClick={choices.acceptAllProven}>
        Select all proven
      </Button>
      <Button disabled={accepted.length === 0} loading={save.isPending} onClick={() => save.mutate(accepted)}>
        {accepted.length === 1 ? 'Save 1 item' : `Save ${accepted.length} items`}
      </Button>
    </Group>
  );
}

function useSave({ transcriptId, plan }: Draft) {
  const queries = useQueryClient();
  const keyFor = useKeyPerBody();
  return useMutation({
    mutationFn: async (accepted: readonly Accepted[]) => {
      const provenance = { provider: plan.provider, model: plan.model, prompt_version: promptVersion };
      const proposals = accepted.map((one) => proposalOf(transcriptId, one));
      return saveProposals(provenance, proposals, keyFor(JSON.stringify(proposals)));
    },
    onSuccess: async (items, accepted) => {
      const saved = accepted.flatMap(({ finding }, index) => {
        const item = items[index];
        return item ? [[finding.id, { kind: item.kind, id: item.id }] as const] : [];
      });
      markSaved(transcriptId, Object.fromEntries(saved));
      showDone(items.length === 1 ? 'Saved 1 item.' : `Saved ${items.length} items.`);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['items'] }),
        queries.invalidateQueries({ queryKey: ['links', transcriptId] }),
      ]);
    },
  });
}

/** One idempotency key for one body: pressing the button again after a lost answer saves nothing twice. */
function useKeyPerBody(): (body: string) => string {
  const keys = useRef(new Map<string, string>());
  return (body) => {
    const key = keys.current.get(body) ?? crypto.randomUUID();
    keys.current.set(body, key);
    return key;
  };
}
