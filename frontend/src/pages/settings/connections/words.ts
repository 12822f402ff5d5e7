import type { Connection, Opening, Receipt, ToolName } from '../../../api/integrations';

export const toolNames: Readonly<Record<ToolName, string>> = {
  jira: 'Jira',
  confluence: 'Confluence',
  slack: 'Slack',
  notion: 'Notion',
  linear: 'Linear',
  github: 'GitHub',
};

export const states: Readonly<Record<Connection['state'], { readonly word: string; readonly tone: string }>> =
  {
    not_connected: { word: 'Off', tone: 'gray' },
    connected: { word: 'Connected', tone: 'green' },
    choose_site: { word: 'Choose a site', tone: 'orange' },
    reconnect: { word: 'Reconnect', tone: 'red' },
  };

export const purposes: Readonly<Record<Opening['purpose'], string>> = {
  check: 'Checked',
  list_sources: 'Listed what can be fetched',
  fetch: 'Fetched',
  send: 'Sent',
  renew: 'Renewed the access',
  revoke: 'Ended the access',
};

/** What the scopes of each tool let us do, in words; a tool's own names for them stand beside. */
export const reads: Readonly<Record<ToolName, string>> = {
  jira: 'Read issues and projects that you can see, and your name there',
  confluence: 'Read pages and spaces that you can see',
  slack: 'Read messages in public channels, and the names of people in them',
  notion: 'Read the pages that you pick there',
  linear: 'Read issues and teams that you can see',
  github: 'Read issues of your repositories',
};

export const writes: Readonly<Record<ToolName, string>> = {
  jira: 'Create issues, and change those that it created',
  confluence: 'Publish pages, and change those that it published',
  slack: 'Post messages where you send them',
  notion: 'Create pages below those that you pick',
  linear: 'Create issues, and change those that it created',
  github: 'Create issues, and change those that it created',
};

const ends: Readonly<Record<Receipt['revocation'], string>> = {
  at_the_tool: 'The tool confirmed that the access has ended.',
  already_ended: 'The tool did not know the access any more.',
  not_offered: 'The tool offers no way for us to end the access there: end it yourself.',
  not_reached:
    'The tool could not be reached three times. Nobody has the access any more, but it is listed there.',
  own_token: 'The token was yours, and may be used elsewhere: delete it at the tool if not.',
  still_used: 'Another product uses the same access, so it goes when that one is disconnected.',
  under_way: 'We were interrupted while asking the tool: look there whether the access is still listed.',
};

export function revocationWords(receipt: Receipt): string {
  return ends[receipt.revocation];
}

/** What disconnecting will do at the tool, before it is done. */
export function ending(connection: Connection): string {
  const { provider, details } = connection;
  const name = toolNames[provider];
  const [shared] = details?.shared_with ?? [];
  if (shared) return `${toolNames[shared]} uses the same access and stays connected.`;
  if (details?.kind === 'token')
    return `The token that you made stays valid at ${name} until you delete it there.`;
  if (provider === 'jira' || provider === 'confluence')
    return 'Atlassian offers no way for us to end the access there; the receipt has the page where you can.';
  return `We ask ${name} to end the access, and the receipt says what it answered.`;
}

const unusedAfterMs = 30 * 86_400_000;

/** What the switch for reading alone is good for; says so where writing was not used for 30 days. */
export function readOnlyWords({ connected_at, details }: Connection, now = Date.now()): string {
  const since = details?.last_written_at ?? connected_at;
  const unused = since !== null && now - Date.parse(since) > unusedAfterMs;
  if (!details?.read_only && unused)
    return 'Nothing was written in the last 30 days: turn this on if you only fetch.';
  return 'Nothing is created or changed there, whatever is asked.';
}

const problems: Readonly<Record<string, string>> = {
  round_not_known: 'That visit was begun elsewhere or too long ago. Start again.',
  reauthentication_required: 'Confirm first that it is you: start again from here.',
  not_signed_in: 'You were signed out meanwhile. Start again.',
  grant_expired: 'The tool did not take its own answer. Start again.',
  key_service_unavailable: 'Nothing could be encrypted at the moment, so nothing was kept. Try again.',
  cannot_be_connected: 'This server is not registered at the tool. Use a token of your own instead.',
  cross_site_refused: 'Another site sent you here. Start from this page.',
};

/** Why nothing was connected, by the code in the address. */
export function problemWords(code: string): string {
  return problems[code] ?? 'The tool could not be connected. Try again in a little while.';
}
