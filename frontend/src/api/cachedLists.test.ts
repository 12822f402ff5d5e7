import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { beginListsAgain } from './cachedLists';

it('reads a list again whose first answer was still on its way when something was written', async () => {
  const queries = new QueryClient();
  const answers = [
    new Promise(() => undefined),
    Promise.resolve({ items: [{ id: 'new' }], next_cursor: null }),
  ];
  const list = new InfiniteQueryObserver(queries, {
    queryKey: ['items', 'risks', 'list', {}],
    queryFn: () => answers.shift(),
    initialPageParam: null,
    getNextPageParam: () => null,
  });
  const leave = list.subscribe(() => undefined);

  await beginListsAgain(queries, 'risks');

  await vi.waitFor(() => expect(list.getCurrentResult().data?.pages).toHaveLength(1));
  expect(answers).toHaveLength(0);
  leave();
});
