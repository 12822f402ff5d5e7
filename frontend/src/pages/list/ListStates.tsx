import { Button, Skeleton, Stack } from '@mantine/core';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { wordsFor } from '../../components/notices';
import { iconOf } from '../../kinds/icons';
import type { Kind } from '../../kinds/schema';
import { Blank } from '../../ui/Blank';

export function ListWaiting({ rows = 8 }: { readonly rows?: number }) {
  return (
    <Stack gap={8} aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={row} height={38} />
      ))}
    </Stack>
  );
}

export function ListFailed({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  return (
    <Blank
      icon="alert"
      title="The list could not be read"
      action={<Button onClick={onAgain}>Try again</Button>}
    >
      {wordsFor(error)}
    </Blank>
  );
}

interface EmptyProps {
  readonly kind: Kind;
  readonly filtered: boolean;
  readonly onClear: () => void;
}

export function ListEmpty({ kind, filtered, onClear }: EmptyProps) {
  if (filtered) {
    return (
      <Blank
        icon="filter"
        title="Nothing matches these filters"
        action={
          <Button variant="light" onClick={onClear}>
            Clear the filters
          </Button>
        }
      >
        Take one away to see more.
      </Blank>
    );
  }
  if (kind.hasTurns) {
    return (
      <Blank
        icon={iconOf(kind)}
        title="No meeting yet"
        action={<LinkButton to={paths.upload()}>Bring a meeting</LinkButton>}
      >
        Upload the transcript your meeting tool already wrote. It is stored in your account alone, and no AI
        sees it until you ask one to read it.
      </Blank>
    );
  }
  return (
    <Blank icon={iconOf(kind)} title={`No ${kind.labelPlural.toLowerCase()} yet`}>
      {kind.description} Write the first one above, or let a meeting propose it.
    </Blank>
  );
}
