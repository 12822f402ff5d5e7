import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { Icon } from '../../ui/Icon';
import type { Field } from '../schema';

interface Props {
  readonly field: Field;
  readonly value: readonly string[];
  readonly onChange: (value: string[] | undefined) => void;
  readonly error?: string | undefined;
}

/** Several short statements, one a line; Enter begins the next. */
export function ListInput({ field, value, onChange, error }: Props) {
  const give = (lines: string[]) => onChange(lines.length > 0 ? lines : undefined);
  const add = () => give([...value, '']);
  return (
    <Input.Wrapper label={field.label} description={field.help || undefined} error={error} labelElement="div">
      <Stack gap={6} mt={4}>
        {value.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <Group key={index} gap={4} wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={`${field.label}, line ${index + 1}`}
              value={line}
              autoFocus={line === ''}
              onChange={(event) => give(value.with(index, event.currentTarget.value))}
              onKeyDown={(event) => {
                // An Enter that chooses among the letters of an input method is not meant for us.
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                // It begins a line here; it does not send the form around.
                event.preventDefault();
                add();
              }}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove line ${index + 1} of ${field.label}`}
              onClick={() => give(value.filter((_, at) => at !== index))}
            >
              <Icon name="cross" size={15} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          w="fit-content"
          onClick={add}
          leftSection={<Icon name="plus" size={14} />}
        >
          Add a line
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
