import { Alert, List, Text } from '@mantine/core';
import type { ArchiveReport } from '../../../api/imports';
import { exactTime } from '../../../ui/times';
import { signatureWords } from './archiveWords';

/** Whether an export is as it was when it was made; it is imported either way. */
export function SignatureState({ report }: { readonly report: ArchiveReport }) {
  const words = signatureWords(report.signature);
  if (!words) return null;
  const [title, sentence] = words;
  const hidden = report.altered_count - report.altered.length;
  return (
    <Alert color={report.signature === 'signed' ? 'teal' : 'orange'} title={title}>
      <Text size="sm">
        {sentence}
        {report.exported_at && ` It says that it was made on ${exactTime(report.exported_at)}.`}
      </Text>
      {report.altered.length > 0 && (
        <List size="sm" mt="xs">
          {report.altered.map((file) => (
            <List.Item key={file}>{file}</List.Item>
          ))}
          {hidden > 0 && <List.Item>{hidden.toLocaleString()} more</List.Item>}
        </List>
      )}
    </Alert>
  );
}
