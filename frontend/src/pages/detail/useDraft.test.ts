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

describe('what is sent of a draft', () => {
  it('takes a field away by null and drops lines that were left empty', () => {
    expect(patchOf({ owner: undefined, goals: ['a ', '', 'a'], pains: [''] })).toEqual({
      owner: null,
      goals: ['a'],
      pains: null,
    });
  });
});
