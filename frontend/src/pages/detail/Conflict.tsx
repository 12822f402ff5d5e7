import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Fields, Item } from '../../api/items';
import type { Field, Kind } from '../../kinds/schema';
import { valueText } from '../../kinds/valueText';
import { TimeAgo } from '../../ui/TimeAgo';
import classes from './Conflict.module.css';
import { same } from './changes';

interface Props {
  readonly kind: Kind;
  readonly changes: Fields;
  readonly theirs: Item;
  readonly onSave: (onto: Item, fields: Fields) => void;
  readonly onKeepTheirs: () => void;
  /** Both sides say the same: there is nothing to choose and nothing to save. */
  readonly onAgreed: () => void;
  readonly onClose: () => void;
}

/** The item was saved elsewhere while it was being changed here: shows both sides and lets the person choose. */
export function Conflict({ kind, changes, theirs, onSave, onKeepTheirs, onAgreed, onClose }: Props) {
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const fields = kind.fields.filter(({ name }) => name in changes && !same(changes[name], theirs[name]));
  const kept = Object.fromEntries(Object.entries(changes).filter(([name]) => !dropped.includes(name)));
  const agreed = fields.length === 0 && !theirs.deleted_at;
  const choose = (name: string, side: string) =>
    setDropped((before) => (side === 'theirs' ? [...before, name] : before.filter((one) => one !== name)));
  return (
    <Modal opened onClose={onClose} title="This was changed elsewhere" size="xl">
      <Stack>
        <Text size="sm">
          {agreed ? (
            <>
              Another tab or person saved it <TimeAgo time={theirs.updated_at} />, and what you typed stands
              there already.
            </>
          ) : theirs.deleted_at ? (
            <>
              It was deleted <TimeAgo time={theirs.deleted_at} />, in another tab or by another person. Saving
              brings it back with what you choose.
            </>
          ) : (
            <>
              Another tab or person saved it <TimeAgo time={theirs.updated_at} />. Nothing is overwritten:
              choose what should stand.
            </>
          )}
        </Text>
        {fields.map((field) => (
          <Sides
            key={field.name}
            field={field}
            mine={changes[field.name]}
            theirs={theirs[field.name]}
            chosen={dropped.includes(field.name) ? 'theirs' : 'mine'}
            onChoose={(side) => choose(field.name, side)}
          />
        ))}
        <Group justify="flex-end">
          {agreed ? (
            <Button onClick={onAgreed}>Go on</Button>
          ) : (
            <>
              <Button variant="default" onClick={onKeepTheirs}>
                Drop my changes
              </Button>
              <Button onClick={() => (Object.keys(kept).length > 0 ? onSave(theirs, kept) : onKeepTheirs())}>
                {theirs.deleted_at ? 'Bring it back and save' : 'Save this choice'}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

interface SidesProps {
  readonly field: Field;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly chosen: 'mine' | 'theirs';
  readonly onChoose: (side: string) => void;
}

function Sides({ field, mine, theirs, chosen, onChoose }: SidesProps) {
  const sides = [
    { side: 'mine', label: 'Yours', text: valueText(field, mine) },
    { side: 'theirs', label: 'Saved there', text: valueText(field, theirs) },
  ];
  return (
    <Radio.Group label={field.label} value={chosen} onChange={onChoose}>
      <div className={classes.sides}>
        {sides.map(({ side, label, text }) => (
          <Radio.Card key={side} value={side} className={classes.side ?? ''}>
            <Group gap="xs" mb={4}>
              <Radio.Indicator size="xs" />
              <Text size="xs" c="dimmed">
                {label}
              </Text>
            </Group>
            <Text size="sm" className={classes.words ?? ''}>
              {text || '(empty)'}
            </Text>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
