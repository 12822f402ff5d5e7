import { Alert, Anchor, Button, List, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { deletionPreviewQuery, useRequestDeletion, type When } from '../../../api/deletion';
import { paths } from '../../../app/paths';
import { wordsFor } from '../../../components/notices';
import { calendarDate } from '../../../ui/times';
import { ConfirmDeletion } from '../../leaving/ConfirmDeletion';
import { KeptRecords } from '../../leaving/KeptRecords';
import { RecordCounts } from '../../leaving/RecordCounts';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What would go, counted by the code that removes it; then the question. */
export function DeletionDialog({ opened, onClose }: Props) {
  const navigate = useNavigate();
  const preview = useQuery({ ...deletionPreviewQuery, enabled: opened });
  const request = useRequestDeletion();
  const confirm = (when: When) =>
    request.mutate(when, {
      onSuccess: ({ receipt_id }) => navigate({ to: paths.receipt(receipt_id) }),
    });
  return (
    <Modal opened={opened} onClose={onClose} title="Delete the account" size="lg">
      {preview.isPending && <Skeleton height={300} />}
      {preview.isError && (
        <Alert color="red" title="What would go could not be counted">
          {wordsFor(preview.error)}{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => preview.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {preview.data && (
        <Stack>
          <List size="sm" spacing={4}>
            <List.Item>You are signed out everywhere at once, and nothing new is stored.</List.Item>
            <List.Item>Connected tools are disconnected, and their credentials destroyed.</List.Item>
            <List.Item>
              Everything below is gone by {calendarDate(preview.data.live_gone_by)} at the latest, and from
              backups by {calendarDate(preview.data.backups_gone_by)}.
            </List.Item>
            <List.Item>The keys and settings in this browser stay; forget them above.</List.Item>
          </List>
          <Text size="sm">
            Take your data along first:{' '}
            <Anchor component="button" type="button" size="sm" onClick={onClose}>
              export it
            </Anchor>
            . Nobody can bring it back afterwards.
          </Text>
          <KeptRecords kept={preview.data.kept} />
          <RecordCounts
            caption="What would be removed now"
            parts={preview.data.services.map(({ service, records }) => ({ service, counts: records }))}
          />
          <ConfirmDeletion
            graceDays={preview.data.grace_days}
            pending={request.isPending}
            error={request.error}
            onConfirm={confirm}
            onClose={onClose}
          />
        </Stack>
      )}
    </Modal>
  );
}
