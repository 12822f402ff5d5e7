import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { NotFound } from '../../app/NotFound';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { Page } from '../../components/Page';
import { PageHead } from '../../components/PageHead';
import { kindByPlural } from '../../kinds/kinds';
import type { Kind } from '../../kinds/schema';
import { Icon } from '../../ui/Icon';
import { CsvActions } from './CsvActions';
import { type ListSearch, type Look, lookOf, searchOf, showsNewFirst } from './cut';
import { ListWaiting } from './ListStates';
import { QuickCreate } from './QuickCreate';
import { ViewSwitch } from './ViewSwitch';
import { viewOf } from './views';

/** The list of any kind. How it is sorted, filtered and drawn stands in the address, so it can be kept and shared. */
export function ListPage() {
  const { plural = '' } = useParams({ strict: false });
  const kind = kindByPlural(plural);
  return kind ? <KnownList key={plural} kind={kind} /> : <NotFound />;
}

function KnownList({ kind }: { readonly kind: Kind }) {
  const look = lookOf(kind, useSearch({ strict: false }) as ListSearch);
  const go = useNavigate();
  const change = (next: Look) =>
    void go({ to: paths.list(kind.plural), search: searchOf(next) as never, resetScroll: false });
  const { View } = viewOf(kind, look.view);
  return (
    <Page>
      <PageHead
        title={kind.labelPlural}
        lead={kind.description}
        actions={
          <>
            <ViewSwitch kind={kind} look={look} />
            <CsvActions kind={kind} cut={look.cut} />
            {kind.hasTurns && (
              <LinkButton to={paths.upload()} leftSection={<Icon name="upload" size={16} />}>
                Bring a meeting
              </LinkButton>
            )}
          </>
        }
      />
      {!kind.hasTurns && <QuickCreate kind={kind} inSight={showsNewFirst(look)} />}
      <Suspense fallback={<ListWaiting />}>
        <View kind={kind} look={look} onLook={change} />
      </Suspense>
    </Page>
  );
}
