import { Container } from '@mantine/core';
import { LinkButton } from '../components/AppLink';
import { Blank } from '../ui/Blank';
import { PageTitle } from '../ui/PageTitle';
import { paths } from './paths';

export function NotFound() {
  return (
    <Container size="sm" py="xl">
      <PageTitle>Not found</PageTitle>
      <Blank
        alone
        icon="search"
        title="There is nothing here"
        action={<LinkButton to={paths.home()}>Go home</LinkButton>}
      >
        The address may be mistyped, or what it led to was deleted.
      </Blank>
    </Container>
  );
}

/** For an address outside every frame. */
export function NotFoundPage() {
  return (
    <main id="main">
      <NotFound />
    </main>
  );
}
