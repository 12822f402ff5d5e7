import { describe, expect, it } from 'vitest';
import { newsSince } from './policy';

const version = (version: string, material: boolean) => ({
  version,
  material,
  last_updated: version,
  changes: '',
});
const versions = [version('2027-02-01', true), version('2026-12-01', false), version('2026-11-23', false)];

describe('what is new in the policy', () => {
  it('is every change that matters since the version one agreed to', () => {
    expect(newsSince('2026-11-23', versions).map(({ version }) => version)).toEqual(['2027-02-01']);
    expect(newsSince('2027-02-01', versions)).toEqual([]);
  });

  it('leaves out corrections', () => {
    expect(newsSince('2026-11-23', versions.slice(1))).toEqual([]);
  });
});
