import { Group, Kbd, Modal } from '@mantine/core';
import classes from './ShortcutHelp.module.css';
import { shortcuts } from './shortcuts';

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" size="xl">
      <div className={classes.groups}>
        {shortcuts.map(({ where, keys }) => (
          <section key={where} aria-label={where}>
            <h3 className={classes.where}>{where}</h3>
            <dl className={classes.keys}>
              {keys.map(({ keys: pressed, does }) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>
                    <Group gap={4} wrap="nowrap">
                      {pressed.map((key) => (
                        <Kbd key={key}>{key}</Kbd>
                      ))}
                    </Group>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
