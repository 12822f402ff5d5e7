import { Combobox, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { showFailure } from '../../components/notices';
import { Icon } from '../../ui/Icon';
import { featureUsed } from '../../usage/usage';
import classes from './Palette.module.css';
import { type Command, useCommands } from './useCommands';

interface Props {
  /** What the line holds at first. */
  readonly words: string;
  readonly onClose: () => void;
}

/** One line to find anything, to go anywhere or to write down anything. */
export function Palette({ words, onClose }: Props) {
  const [query, setQuery] = useState(words);
  const { commands, status } = useCommands(query);
  const go = useNavigate();
  const box = useCombobox({ opened: true });
  const run = (id: string) => {
    const command = commands.find((candidate) => candidate.id === id);
    onClose();
    featureUsed('palette');
    command?.run(go).catch(showFailure);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="14vh"
      centered={false}
      title="Go to or create"
      classNames={{ header: classes.unseen ?? '' }}
    >
      <Combobox store={box} onOptionSubmit={run}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            data-autofocus
            size="md"
            variant="unstyled"
            className={classes.line ?? ''}
            aria-label="What to find, where to go, or what to write down"
            placeholder="Find, go to or write down…"
            leftSection={<Icon name="search" />}
            value={query}
            onChange={(event) => {
              const words = event.currentTarget.value;
              // The first option is that of these words, so they must be drawn before it is chosen.
              flushSync(() => setQuery(words));
              box.selectFirstOption();
            }}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={classes.options ?? ''} aria-label="Commands">
          {commands.map((command) => (
            <Entry key={command.id} command={command} />
          ))}
        </Combobox.Options>
        <Text size="xs" c="dimmed" role="status" className={classes.status ?? ''}>
          {status}
        </Text>
      </Combobox>
    </Modal>
  );
}

function Entry({ command }: { readonly command: Command }) {
  return (
    <Combobox.Option value={command.id} className={classes.option ?? ''}>
      <Icon name={command.icon} size={17} />
      <span className={classes.label}>{command.label}</span>
      <Text span size="xs" c="dimmed">
        {command.hint}
      </Text>
    </Combobox.Option>
  );
}
