import { Button, List, Stack, Text, Title } from '@mantine/core';
import { paths } from '../../app/paths';
import { AppLink } from '../../components/AppLink';
import { showDone } from '../../components/notices';
import { forgetBrowser } from './forgetBrowser';
import { ActivitySection } from './privacy/ActivitySection';
import { DeletionSection } from './privacy/DeletionSection';
import { ExportSection } from './privacy/ExportSection';
import { UsageSection } from './privacy/UsageSection';

export function PrivacySettings() {
  const forget = () => {
    forgetBrowser();
    showDone('Forgotten. This browser holds nothing of Azmyra but your sign-in.');
  };
  return (
    <Stack gap="lg" maw={600}>
      <section>
        <Title order={2} mb={6}>
          What we hold
        </Title>
        <List size="sm" spacing={4}>
          <List.Item>Your name, your address and a hash of your password.</List.Item>
          <List.Item>What you write, upload and accept here. All of it is visible in this app.</List.Item>
          <List.Item>Which pages and features are used, as counts. Every one of them stands below.</List.Item>
          <List.Item>One cookie, which says that you are signed in.</List.Item>
        </List>
        <Text size="sm" mt="xs">
          The whole of it is in the <AppLink to={paths.privacy()}>privacy policy</AppLink>; which of its
          sentences a test proves today is under <AppLink to={paths.trust()}>what is proven</AppLink>.
        </Text>
      </section>
      <ExportSection />
      <ActivitySection />
      <UsageSection />
      <section>
        <Title order={2} mb={6}>
          What this browser holds
        </Title>
        <Text size="sm" mb="sm">
          Your AI keys and how the app looks. They never leave it, and nobody can bring them back once they
          are forgotten.
        </Text>
        <Button color="red" variant="light" onClick={forget}>
          Forget everything in this browser
        </Button>
      </section>
      <DeletionSection />
    </Stack>
  );
}
