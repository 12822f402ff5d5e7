import { Button, Container } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { isProblem } from '../api/problem';
import { wordsFor } from '../components/notices';
import { Blank } from '../ui/Blank';
import { PageTitle } from '../ui/PageTitle';
import { errorSeen } from '../usage/usage';

/** A page that could not be shown: says so, keeps the rest of the app, and offers another try. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  useEffect(() => errorSeen(nameOf(error), messageOf(error)), [error]);
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Container size="sm" py="xl">
      <PageTitle>Something went wrong</PageTitle>
      <Blank
        alone
        icon="alert"
        title="This page could not be shown"
        action={<Button onClick={again}>Try again</Button>}
      >
        {isProblem(error) ? wordsFor(error) : 'The fault is ours. Nothing you saved is lost.'}
      </Blank>
    </Container>
  );
}

function nameOf(error: unknown): string {
  if (isProblem(error)) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

// A refusal's code says all; its words may name a field.
function messageOf(error: unknown): string {
  return error instanceof Error && !isProblem(error) ? error.message : '';
}
