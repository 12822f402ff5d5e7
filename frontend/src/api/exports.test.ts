import { expect, it } from 'vitest';
import { exportUrl } from './exports';

it('asks for the list as it is shown', () => {
  const cut = { sort: '-impact', filters: { status: ['open', 'closed'], owner: ['Ada & Bo'] } };
  expect(exportUrl('risks', cut)).toBe(
    '/api/v1/risks/export?sort=-impact&filter.status=open&filter.status=closed&filter.owner=Ada+%26+Bo',
  );
});
