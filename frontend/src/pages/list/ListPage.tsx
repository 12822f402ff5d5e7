import { SegmentedControl } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { NotFound } from '../../app/NotFound';
import { paths } from '../../app/paths';
import { LinkButton } from '../../components/AppLink';
import { Page } from '../../components/Page';
import { PageHead } from '../../components/PageHead';
import { kindByPlural } from '../../kinds/kinds';
import { Icon } from '../../ui/Icon';
import { CsvActions } from './CsvActions';
import { cutOf, type ListSearch, searchOf } from './cut';
import { Filters } from './Filters';
import { ItemList } from './ItemList';
import { Lanes } from './Lanes';
import { QuickCreate } from './QuickCreate';

/** The list of any kind. How it is sorted, filtered and drawn stands in the address, so it can be kept and shared. */
export function ListPage() {
  const { plural = '' } = useParams({ strict: false });
  const search = useSearch({ strict: false }) as ListSearch;
  const go = useNavigate();
  const kind = kindByPlural(plural);
  if (!kind) return <NotFound />;
  const cut = cutOf(kind, search);
  const change = (next: ListSearch) => void go({ to: paths.list(plural), search: next, replace: true });
  const hasLanes = kind.fields.some(({ name }) => name === 'horizon');
  const asLanes = hasLanes && search.view === 'lanes';
  return (
    <Page>
      <PageHead
        title={kind.labelPlural}
        lead={kind.description}
        actions={
          <>
            {hasLanes && (
              <SegmentedControl
                size="sm"
                aria-label="View"
                data={[
                  { value: 'list', label: 'List' },
                  { value: 'lanes', label: 'Now, next, later' },
                ]}
                value={asLanes ? 'lanes' : 'list'}
                onChange={(view) => change({ ...search, view })}
              />
            )}
            <CsvActions kind={kind} cut={cut} />
            {kind.hasTurns && (
              <LinkButton to={paths.upload()} leftSection={<Icon name="upload" size={16} />}>
                Bring a meeting
              </LinkButton>
            )}
          </>
        }
      />
      {!kind.hasTurns && <QuickCreate key={kind.name} kind={kind} />}
      {asLanes ? (
        <Lanes kind={kind} />
      ) : (
        <>
          <Filters kind={kind} cut={cut} onChange={(next) => change(searchOf(next, search))} />
          <ItemList kind={kind} cut={cut} onSort={(sort) => change({ ...search, sort })} />
        </>
      )}
    </Page>
  );
}
