import { describe, expect, it } from 'vitest';
import { kindByPlural } from '../../../kinds/kinds';
import type { Kind } from '../../../kinds/schema';
import { columnsNamed, moved, possibleColumns } from './columns';

const risks = kindByPlural('risks') as Kind;
const names = (columns: readonly { name: string }[]) => columns.map(({ name }) => name);

describe('the columns of a list', () => {
  it('can be every field of the kind, and when an item was made, changed or imported', () => {
    const times = ['updated_at', 'created_at', 'imported_at'];
    expect(names(possibleColumns(risks))).toEqual([...names(risks.fields), ...times]);
  });

  it('begin with the title, once, whatever was kept', () => {
    expect(names(columnsNamed(risks, ['owner', 'title', 'owner', 'status']))).toEqual([
      'title',
      'owner',
      'status',
    ]);
  });

  it('leave out a field that the kind has no more', () => {
    expect(names(columnsNamed(risks, ['vanished', 'impact']))).toEqual(['title', 'impact']);
  });

  it('are moved within their row and no further', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 'a', 9)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b'], 'z', 1)).toEqual(['a', 'b']);
  });
});
