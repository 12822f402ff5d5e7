import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { linkAddress, type SignInMethods } from '../../../api/signInMethods';
import { ProviderMark, providerNames } from '../../../components/ProviderMark';
import { dayOf } from '../../../ui/times';
import { MethodRow } from './MethodRow';
import { Unlinking } from './Unlinking';

interface Props {
  readonly method: SignInMethods['items'][number];
  readonly isLast: boolean;
}

export function ProviderMethod({ method, isLast }: Props) {
  const { provider, offered, linked_at: since } = method;
  const name = providerNames[provider];
  const [unlinking, { open, close }] = useDisclosure(false);
  const leaving = useMutation({
    mutationFn: async () => window.location.assign(await linkAddress(provider)),
  });
  const only = since && isLast;
  const state = since ? `Linked on ${dayOf(since)}` : 'Not linked';
  return (
    <MethodRow
      mark={<ProviderMark provider={provider} />}
      name={name}
      state={only ? `${state}. Your only way in: add another before you unlink it.` : state}
    >
      {since ? (
        <Button size="xs" variant="default" onClick={open} disabled={isLast}>
          Unlink {name}
        </Button>
      ) : (
        <Button
          size="xs"
          variant="default"
          onClick={() => leaving.mutate()}
          loading={leaving.isPending || leaving.isSuccess}
          disabled={!offered}
        >
          Link {name}
        </Button>
      )}
      {unlinking && <Unlinking provider={provider} onClose={close} />}
    </MethodRow>
  );
}
