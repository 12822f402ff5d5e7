import { Alert, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type Receipt as ReceiptData, receiptQuery } from '../../api/deletion';
import { wordsFor } from '../../components/notices';
import { Blank } from '../../ui/Blank';
import { PageTitle } from '../../ui/PageTitle';
import { calendarDate, exactTime } from '../../ui/times';
import classes from '../Reading.module.css';
import { KeptRecords } from './KeptRecords';
import { RecordCounts } from './RecordCounts';

const standings: Readonly<Record<ReceiptData['state'], string>> = {
  grace: 'The account will be deleted',
  erasing: 'The account is being deleted',
  held: 'The account is deleted, but for what the law has us keep',
  erased: 'The account is deleted',
  cancelled: 'The account stays: its deletion was cancelled',
};

/** For whoever knows the address of this page, signed in or not. It names nobody. */
export function Receipt() {
  const { id = '' } = useParams({ strict: false });
  const receipt = useQuery(receiptQuery(id));
  return (
    <article className={classes.text}>
      <PageTitle>Receipt of a deletion</PageTitle>
      {receipt.isPending && <Skeleton height={420} />}
      {receipt.isError && (
        <Blank
          icon="alert"
          title="There is no such receipt"
          action={<Button onClick={() => receipt.refetch()}>Try again</Button>}
        >
          {wordsFor(receipt.error)}
        </Blank>
      )}
      {receipt.data && <Standing receipt={receipt.data} />}
    </article>
  );
}

function Standing({ receipt }: { readonly receipt: ReceiptData }) {
  const done = receipt.state === 'erased' || receipt.state === 'held';
  return (
    <>
      <h1>{standings[receipt.state]}</h1>
      <p className={classes.note} role="status">
        Asked for {exactTime(receipt.requested_at)}.{' '}
        {receipt.state === 'grace' && `Erasing begins ${exactTime(receipt.erase_at)}.`}
        {receipt.state === 'erasing' && 'This page follows it; you may close it.'}
      </p>
      <KeptRecords kept={receipt.kept} />
      {receipt.state !== 'cancelled' && (
        <ul>
          <li>Running systems: {done ? 'done' : `at the latest on ${calendarDate(receipt.live_gone_by)}`}</li>
          <li>
            Backups: the last one that may hold anything is gone by {calendarDate(receipt.backups_gone_by)}
          </li>
        </ul>
      )}
      {receipt.parts.length > 0 && (
        <RecordCounts
          caption="What was removed"
          parts={receipt.parts.map(({ service, erased_at, removed }) => ({
            service,
            counts: removed,
            note: exactTime(erased_at),
          }))}
        />
      )}
      {receipt.certificates.length > 0 && <Certificates receipt={receipt} />}
    </>
  );
}

function Certificates({ receipt }: { readonly receipt: ReceiptData }) {
  const save = () => {
    const file = new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' });
    const address = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = address;
    link.download = `deletion-${receipt.receipt_id}.json`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <h2>Certificate</h2>
      <Alert color="green" title="Signed">
        The certificate says what was removed and when. Anybody can check its Ed25519 signature offline, with
        the keys at /.well-known/azmyra-certificate-keys.json. It names nobody; with the number in the last
        mail its owner can show that it is theirs.
      </Alert>
      <p className={classes.note}>
        Key {receipt.key_id}
        <br />
        Signature {receipt.signature}
      </p>
      <Button variant="default" onClick={save}>
        Save the certificate
      </Button>
    </>
  );
}
