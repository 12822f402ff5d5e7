import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { reasonsByField } from '../../api/problem';
import { declinedToProve } from '../../api/proof';
import { askForEmail } from '../../api/security';
import { wordsFor } from '../../components/notices';

/** The address, and the way to another: nothing changes before the link in the new mailbox is pressed. */
export function OwnEmail({ email }: { readonly email: string }) {
  const [typed, setTyped] = useState<string>();
  const asking = useMutation({ mutationFn: askForEmail, meta: { shownInPlace: true } });
  const wanted = typed ?? email;
  const { email: reason } = reasonsByField(asking.error, ['email']).fields;
  const failure =
    asking.isError && !declinedToProve(asking.error) ? (reason ?? wordsFor(asking.error)) : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        asking.mutate(wanted.trim());
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          flex={1}
          label="E-mail"
          type="email"
          autoComplete="email"
          value={wanted}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={failure}
          description="Used to sign in and for mail about your account. A new one is confirmed by a link we mail there."
        />
        <Button
          type="submit"
          variant="default"
          loading={asking.isPending}
          disabled={!wanted.trim() || wanted.trim() === email}
        >
          Change
        </Button>
      </Group>
      {asking.isSuccess && (
        <Alert mt="xs" role="status" title="Check your mail">
          A link is on its way to {asking.variables}. It works for 24 hours, once; until you press it, your
          address stays {email}.
        </Alert>
      )}
    </form>
  );
}
