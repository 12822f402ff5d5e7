import { Group, Radio } from '@mantine/core';
import type { Reading } from '../../../api/imports';
import { countsText } from './lookWords';

interface Props {
  readonly count: number;
  readonly value: NonNullable<Reading['duplicates']>;
  readonly onChange: (value: NonNullable<Reading['duplicates']>) => void;
}

/** What becomes of rows whose title is there already, or stands twice in the file. */
export function Duplicates({ count, value, onChange }: Props) {
  return (
    <Radio.Group
      label={`${countsText(count, 'row has', 'rows have')} a title that is there already`}
      description="In your account, or further up in the file; case and accents do not count."
      value={value}
      onChange={(chosen) => onChange(chosen === 'create' ? 'create' : 'skip')}
    >
      <Group mt="xs">
        <Radio value="skip" label={count === 1 ? 'Leave it out' : 'Leave them out'} />
        <Radio value="create" label={count === 1 ? 'Import it too' : 'Import them too'} />
      </Group>
    </Radio.Group>
  );
}
