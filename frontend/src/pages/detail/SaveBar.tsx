import { Button, Kbd, Text } from '@mantine/core';
import { modKey } from '../../app/shell/shortcuts';
import classes from './SaveBar.module.css';

interface Props {
  readonly saving: boolean;
  readonly onDiscard: () => void;
}

export function SaveBar({ saving, onDiscard }: Props) {
  return (
    <div className={classes.bar} role="status">
      <Text size="sm">Not saved yet.</Text>
      <Button variant="default" size="compact-md" onClick={onDiscard}>
        Discard
      </Button>
      <Button
        type="submit"
        size="compact-md"
        loading={saving}
        rightSection={
          <Kbd size="xs" visibleFrom="sm">
            {modKey} S
          </Kbd>
        }
      >
        Save
      </Button>
    </div>
  );
}
