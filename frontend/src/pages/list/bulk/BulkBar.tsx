import { Button, Menu, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { Field, Kind } from '../../../kinds/schema';
import { Icon } from '../../../ui/Icon';
import type { Picking } from '../selection/useSelection';
import classes from './BulkBar.module.css';
import { bulkFields } from './bulkChange';
import { ChangeField } from './ChangeField';
import { nameOf } from './nameOf';
import { useBulkRemoval } from './useBulkRemoval';

interface Props {
  readonly kind: Kind;
  readonly picking: Picking;
}

// More than this is deleted only when it was confirmed: taking it back takes its time too.
const askedFrom = 20;

/** What can be done with the items that are chosen. */
export function BulkBar({ kind, picking }: Props) {
  const [field, setField] = useState<Field>();
  const [asking, setAsking] = useState(false);
  const removal = useBulkRemoval(kind);
  const chosen = [...picking.selection.chosen.values()];
  const name = nameOf(kind, chosen.length);
  const remove = () => {
    setAsking(false);
    removal.mutate(chosen, { onSuccess: picking.clear });
  };
  return (
    <section className={classes.bar} aria-label="With what is selected">
      <Text size="sm" fw={560} role="status" className={classes.count ?? ''}>
        {chosen.length} selected
      </Text>
      <Menu position="top" width={200}>
        <Menu.Target>
          <Button variant="light" size="compact-md">
            Change…
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''}>
          {bulkFields(kind).map((one) => (
            <Menu.Item key={one.name} onClick={() => setField(one)}>
              {one.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="subtle"
        color="red"
        size="compact-md"
        leftSection={<Icon name="trash" size={15} />}
        loading={removal.isPending}
        onClick={() => (chosen.length >= askedFrom ? setAsking(true) : remove())}
      >
        Delete
      </Button>
      <Button variant="subtle" color="gray" size="compact-md" onClick={picking.clear}>
        Clear
      </Button>
      {field && <ChangeField kind={kind} field={field} chosen={chosen} onClose={() => setField(undefined)} />}
      {asking && (
        <Modal opened onClose={() => setAsking(false)} title={`Delete ${name}?`} size="sm">
          <Text size="sm" mb="md">
            They are kept for 30 days under “Recently deleted” and can be brought back from there.
          </Text>
          <div className={classes.answers}>
            <Button variant="default" onClick={() => setAsking(false)}>
              Keep them
            </Button>
            <Button color="red" onClick={remove}>
              Delete {name}
            </Button>
          </div>
        </Modal>
      )}
    </section>
  );
}
