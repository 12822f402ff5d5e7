import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Item } from '../../../api/items';
import { FieldInput } from '../../../kinds/inputs/FieldInput';
import type { Field, Kind } from '../../../kinds/schema';
import { batchesOf, type Manner } from './bulkChange';
import { bulkFailure, doneBefore } from './inTurn';
import { nameOf } from './nameOf';
import { useBulkEdit } from './useBulkEdit';

interface Props {
  readonly kind: Kind;
  readonly field: Field;
  readonly chosen: readonly Item[];
  readonly onClose: () => void;
}

const manners = [
  { value: 'add', label: 'Add' },
  { value: 'remove', label: 'Remove' },
  { value: 'set', label: 'Replace' },
];

/** Asks for the value that a field of all chosen items shall have. */
export function ChangeField({ kind, field, chosen, onClose }: Props) {
  const isList = field.widget === 'tags';
  const [value, setValue] = useState<unknown>();
  const [manner, setManner] = useState<Manner>(isList ? 'add' : 'set');
  const edit = useBulkEdit(kind);
  const changing = batchesOf(chosen, field, value, manner).flatMap(({ items }) => items).length;
  const save = () => edit.mutate({ chosen, field, value, manner }, { onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={`Change ${nameOf(kind, chosen.length)}`} size="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack>
          {isList && (
            <SegmentedControl
              aria-label={`What to do with ${field.label.toLowerCase()}`}
              data={manners}
              value={manner}
              onChange={(chosenManner) => setManner(chosenManner as Manner)}
            />
          )}
          <FieldInput field={field} value={value} onChange={setValue} />
          {edit.isError && (
            <Alert color="red" role="alert">
              {bulkFailure(edit.error, doneBefore<readonly unknown[]>(edit.error).flat().length)}
            </Alert>
          )}
          <Text size="xs" c="dimmed" role="status">
            {changing === 0 ? 'Nothing would change.' : `${nameOf(kind, changing)} will change.`}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={edit.isPending} disabled={changing === 0}>
              {value === undefined && manner === 'set' ? 'Empty it' : 'Change'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
