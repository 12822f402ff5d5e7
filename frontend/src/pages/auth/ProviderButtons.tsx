import { Button, Divider, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { providersQuery, roundStart, type SignInProvider } from '../../api/signInMethods';
import { ProviderMark, providerNames } from '../../components/ProviderMark';

interface Props {
  readonly onLeave?: () => void;
}

/** Signing in with Google or Microsoft. Where this deployment offers neither, there is nothing to see. */
export function ProviderLinks({ onLeave }: Props) {
  const { data: offered } = useQuery(providersQuery);
  return (
    <Beside offered={offered}>
      {(provider) => (
        <Button
          key={provider}
          component="a"
          href={roundStart(provider)}
          onClick={onLeave}
          variant="default"
          leftSection={<ProviderMark provider={provider} />}
        >
          Continue with {providerNames[provider]}
        </Button>
      )}
    </Beside>
  );
}

interface SignUpProps {
  readonly onChoice: (provider: SignInProvider) => void;
  readonly going: SignInProvider | undefined;
  readonly disabled: boolean;
}

/** Signing up with them: what everybody is asked first was answered on the page around. */
export function ProviderChoices({ onChoice, going, disabled }: SignUpProps) {
  const { data: offered } = useQuery(providersQuery);
  return (
    <Beside offered={offered}>
      {(provider) => (
        <Button
          key={provider}
          onClick={() => onChoice(provider)}
          variant="default"
          loading={going === provider}
          disabled={disabled}
          leftSection={<ProviderMark provider={provider} />}
        >
          Continue with {providerNames[provider]}
        </Button>
      )}
    </Beside>
  );
}

interface BesideProps {
  readonly offered: readonly SignInProvider[] | undefined;
  readonly children: (provider: SignInProvider) => React.ReactNode;
}

function Beside({ offered, children }: BesideProps) {
  if (!offered?.length) return null;
  return (
    <Stack gap="sm">
      <Divider label="or" />
      {offered.map(children)}
      <Text size="xs" c="dimmed">
        We get your name, e-mail address and picture and ask for nothing more. They learn that you sign in
        here.
      </Text>
    </Stack>
  );
}
