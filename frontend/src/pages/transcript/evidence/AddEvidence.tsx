import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { wordsFor } from '../../../components/notices';
import { ItemPicker, type Picked } from '../../../components/picking/ItemPicker';
import { kinds } from '../../../kinds/kinds';
import classes from './AddEvidence.module.css';
import type { Words } from './selectedWords';
import { useAddEvidence } from './useAddEvidence';

interface Props {
  readonly transcriptId: string;
  readonly words: Words;
  readonly onClose: () => void;
}

const targets = kinds.filter(({ hasTurns }) => !hasTurns);

/** Says what some words of a meeting are evidence for: something there is, or something that they begin. */
export function AddEvidence({ transcriptId, words, onClose }: Props) {
  const [isNew, setNew] = useState(false);
  const [picked, setPicked] = useState<Picked>();
  const [kindName, setKindName] = useState(targets[0]?.name ?? '');
  const [title, setTitle] = useState('');
  const addition = useAddEvidence(transcriptId, words);
  const kind = targets.find(({ name }) => name === kindName);
  const target = isNew ? kind && title.trim() && { kind, title: title.trim() } : picked;
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    if (target) addition.mutate(target, { onSuccess: onClose });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Use as evidence"
      size="md"
      classNames={{ content: classes.dialog ?? '', body: classes.body ?? '' }}
    >
      <form onSubmit={save}>
        <Stack>
          <blockquote className={classes.quote}>“{words.quote}”</blockquote>
          <SegmentedControl
            aria-label="Evidence for what"
            data={[
              { value: 'known', label: 'For something there is' },
              { value: 'new', label: 'For something new' },
            ]}
            value={isNew ? 'new' : 'known'}
            onChange={(value) => setNew(value === 'new')}
          />
          {isNew ? (
            <>
              <Select
                label="What is it?"
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
                data={targets.map(({ name, label }) => ({ value: name, label }))}
                value={kindName}
                onChange={(name) => setKindName(name ?? '')}
              />
              <TextInput
                label="Title"
                maxLength={300}
                value={title}
                onChange={(event) => setTitle(event.currentTarget.value)}
              />
            </>
          ) : (
            <ItemPicker label="Evidence for" picked={picked} onPick={setPicked} among={targets} />
          )}
          {addition.isError && (
            <Text size="sm" c="red" role="alert">
              {wordsFor(addition.error)}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!target} loading={addition.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
