import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../api/items';
import { patchOf } from './changes';
import { useDraft } from './useDraft';

const item: Item = {
  id: '1',
  kind: 'risk',
  version: 3,
  created_at: '2026-11-23T12:00:00Z',
  updated_at: '2026-11-23T12:00:00Z',
  title: 'The vendor',
  owner: 'Tom',
};

describe('a draft', () => {
  it('holds only what differs, and is none again when everything is as it was', () => {
    const { result } = renderHook(() => useDraft(item));

    act(() => result.current.change('owner', 'Priya'));
    expect(result.current.changes).toEqual({ owner: 'Priya' });
    act(() => result.current.change('owner', 'Tom'));
    expect(result.current.dirty).toBe(false);
  });

  it('stays based on the version it began with when a newer one arrives', () => {
    const { result, rerender } = renderHook(({ current }) => useDraft(current), {
      initialProps: { current: item },
    });

    act(() => result.current.change('title', 'The old interface'));
    rerender({ current: { ...item, version: 4 } });

    expect(result.current.based.version).toBe(3);
  });
});

describe('what is typed while a draft is being saved', () => {
  it('stays, as a change of the version that was stored', () => {
    const { result } = renderHook(() => useDraft(item));
    act(() => result.current.change('owner', 'Priya'));
    const sent = result.current.changes;
    act(() => result.current.change('cause', 'A date in March'));

    act(() => result.current.saved({ ...item, owner: 'Priya', version: 4 }, sent));

    expect(result.current.changes).toEqual({ cause: 'A date in March' });
    expect(result.current.based.version).toBe(4);
  });

  it('stays where it is the same field, and nothing stays where nothing was typed', () => {
    const { result } = renderHook(() => useDraft(item));
    act(() => result.current.change('owner', 'Pri'));
    const sent = result.current.changes;
    act(() => result.current.change('owner', 'Priya'));
    act(() => result.current.saved({ ...item, owner: 'Pri', version: 4 }, sent));
    expect(result.current.shown('owner')).toBe('Priya');

    act(() => result.current.saved({ ...item, owner: 'Priya', version: 5 }, result.current.changes));
    expect(result.current.dirty).toBe(false);
  });
});

describe('what is sent of a draft', () => {
  it('takes a field away by null and drops lines that were left empty', () => {
    expect(patchOf({ owner: undefined, goals: ['a ', '', 'a'], pains: [''] })).toEqual({
      owner: null,
      goals: ['a'],
      pains: null,
    });
  });
});
