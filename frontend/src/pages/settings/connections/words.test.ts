import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../api/integrations';
import { ending, problemWords, readOnlyWords } from './words';

const connection = (given: Partial<Connection>, details: object = {}): Connection => ({
  provider: 'slack',
  state: 'connected',
  available: true,
  connected_at: null,
  ways: [],
  reading_scopes: [],
  writing_scopes: [],
  details: {
    kind: 'oauth',
    holder: '',
    read_only: false,
    asked_scopes: [],
    granted_scopes: null,
    sites: [],
    site_id: null,
    last_read_at: null,
    last_written_at: null,
    last_worked_at: null,
    last_failed_at: null,
    failure: null,
    shared_with: [],
    ...details,
  },
  ...given,
});

describe('what disconnecting will do', () => {
  it('is ending the access where the tool can', () => {
    expect(ending(connection({}))).toContain('We ask Slack to end the access');
  });

  it('leaves a token of ones own to its maker', () => {
    expect(ending(connection({}, { kind: 'token' }))).toContain('stays valid at Slack');
  });

  it('says plainly that Atlassian has no way', () => {
    expect(ending(connection({ provider: 'jira' }))).toContain('offers no way');
  });

  it('leaves what the other product uses', () => {
    const both = connection({ provider: 'jira' }, { shared_with: ['confluence'] });
    expect(ending(both)).toBe('Confluence uses the same access and stays connected.');
  });
});

describe('the switch for reading alone', () => {
  const day = 86_400_000;
  const now = Date.parse('2026-11-26T12:00:00Z');
  const ago = (days: number) => new Date(now - days * day).toISOString();

  it('is recommended where writing was not used for 30 days', () => {
    expect(readOnlyWords(connection({ connected_at: ago(31) }), now)).toContain('in the last 30 days');
    const used = connection({ connected_at: ago(90) }, { last_written_at: ago(2) });
    expect(readOnlyWords(used, now)).toContain('whatever is asked');
  });

  it('says what it does while it is on', () => {
    const on = connection({ connected_at: ago(90) }, { read_only: true });
    expect(readOnlyWords(on, now)).toContain('whatever is asked');
  });
});

it('has words for a problem that nobody thought of', () => {
  expect(problemWords('of_the_future')).toContain('Try again');
});
