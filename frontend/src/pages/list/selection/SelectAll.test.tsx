import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Item } from '../../../api/items';
import { kindByPlural } from '../../../kinds/kinds';
import type { Kind } from '../../../kinds/schema';
import { renderPage } from '../../../testing/renderPage';
import { SelectAll } from './SelectAll';
import { useSelection } from './useSelection';

const risks = kindByPlural('risks') as Kind;
const items = Array.from({ length: 450 }, (_, n) => ({
  id: `${n}`,
  version: 1,
  title: `${n}`,
})) as unknown as Item[];
const loaded = items.slice(0, 100);
const cut = { sort: 'title', filters: { owner: ['Tom'] } };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A server with 450 items, 200 a page. */
function server() {
  const asked: URL[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo) => {
    const url = new URL(new Request(input).url);
    asked.push(url);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const next = from + 200 < items.length ? String(from + 200) : null;
    return Response.json({ items: items.slice(from, from + 200), next_cursor: next });
  });
  return asked;
}

function List({ chosen }: { readonly chosen: readonly Item[] }) {
  const picking = useSelection('risks');
  const { addAll } = picking;
  useEffect(() => addAll(chosen), [addAll, chosen]);
  return (
    <>
      <output>{picking.selection.chosen.size}</output>
      <SelectAll kind={risks} cut={cut} loaded={loaded} picking={picking} />
    </>
  );
}

describe('a list of which only a part was read', () => {
  it('offers the rest once all that was read is chosen, and reads it with the same filters', async () => {
    const asked = server();
    await renderPage(<List chosen={loaded} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Select the whole list' }));

    expect(await screen.findByText('All 450 risks of this list are selected.')).toBeDefined();
    expect(screen.getByText('450')).toBeDefined();
    expect(asked.every(({ searchParams }) => searchParams.get('filter.owner') === 'Tom')).toBe(true);
  });

  it('offers nothing while one of them is not chosen', async () => {
    server();
    await renderPage(<List chosen={loaded.slice(1)} />);

    expect(screen.queryByRole('button')).toBeNull();
  });
});
