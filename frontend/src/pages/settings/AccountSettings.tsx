import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery, useRename } from '../../api/account';
import { showDone, wordsFor } from '../../components/notices';
import { dayOf } from '../../ui/times';
import { OwnEmail } from './OwnEmail';
import { OwnPicture } from './signIn/OwnPicture';
import { SignInMethods } from './signIn/SignInMethods';

export function AccountSettings() {
  const { data: account } = useQuery(accountQuery);
  const [typed, setTyped] = useState<string>();
  const rename = useRename();
  if (!account) return null;
  const name = typed ?? account.name;
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    rename.mutate(name.trim(), {
      onSuccess: () => {
        setTyped(undefined);
        showDone('Your name is changed.');
      },
    });
  };
  return (
    <Stack gap="lg" maw={460}>
      <OwnPicture account={account} />
      <form onSubmit={save}>
        <Group align="flex-end" gap="xs">
          <TextInput
            flex={1}
            label="Name"
            maxLength={200}
            autoComplete="name"
            value={name}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={rename.isError ? wordsFor(rename.error) : undefined}
          />
          <Button
            type="submit"
            variant="default"
            loading={rename.isPending}
            disabled={!name.trim() || name === account.name}
          >
            Save
          </Button>
        </Group>
      </form>
      <OwnEmail key={account.email} email={account.email} />
      <SignInMethods />
      <Text size="sm" c="dimmed">
        Account since {dayOf(account.created_at)}.
      </Text>
    </Stack>
  );
}
