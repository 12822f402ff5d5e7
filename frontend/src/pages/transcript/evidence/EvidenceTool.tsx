import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Icon } from '../../../ui/Icon';
import classes from './EvidenceTool.module.css';
import { selectedWords, type Words } from './selectedWords';

const AddEvidence = lazy(() => import('./AddEvidence').then(({ AddEvidence }) => ({ default: AddEvidence })));

interface Props {
  readonly transcriptId: string;
  /** The conversation; *use* opens the dialog for some words, where they are not selected. */
  readonly children: (use: (words: Words | undefined) => void) => ReactNode;
}

interface Selected {
  readonly words: Words;
  readonly top: number;
  readonly left: number;
}

/** Offers to make evidence of the words that are selected in a conversation. */
export function EvidenceTool({ transcriptId, children }: Props) {
  const around = useRef<HTMLDivElement>(null);
  const selected = useSelected(around);
  const [used, setUsed] = useState<Words>();
  return (
    <div ref={around} className={classes.around}>
      {children(setUsed)}
      {selected && !used && (
        <Button
          size="compact-sm"
          className={classes.button ?? ''}
          style={{ top: selected.top, left: selected.left }}
          leftSection={<Icon name="quote" size={14} />}
          // Pressing a button would take the selection away before it is read.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setUsed(selected.words)}
        >
          Use as evidence
        </Button>
      )}
      {used && (
        <Suspense>
          <AddEvidence transcriptId={transcriptId} words={used} onClose={() => setUsed(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

function useSelected(around: React.RefObject<HTMLElement | null>): Selected | undefined {
  const [selected, setSelected] = useState<Selected>();
  useEffect(() => {
    const look = () => {
      const selection = window.getSelection();
      const words = selectedWords(selection);
      const frame = around.current?.getBoundingClientRect();
      const place = words && selection?.getRangeAt(0).getBoundingClientRect();
      const next =
        words && place && frame
          ? { words, top: place.bottom - frame.top + 6, left: Math.max(0, place.left - frame.left) }
          : undefined;
      setSelected(next);
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [around]);
  return selected;
}
