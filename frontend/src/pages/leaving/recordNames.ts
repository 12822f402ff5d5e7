/** Tables under the names a person knows. One that is new here is shown by its own name. */
const names: Readonly<Record<string, string>> = {
  account_holders: 'Name, address and password hash',
  sessions: 'Places where you are signed in',
  security_events: 'Entries of the security history',
  known_browsers: 'Browsers you signed in with',
  linked_identities: 'Sign-in with Google or Microsoft',
  pictures: 'Picture',
  link_tokens: 'Links in mails',
  mails: 'Notes of mails that were sent',
  leaving: 'What the mails about the deletion said',
  items: 'Items: initiatives, transcripts, risks and the others',
  item_values: 'What lists sort and filter by',
  history: 'Entries of the history of items',
  turns: 'Turns of transcripts',
  links: 'Links between items',
  search_documents: 'Entries of the search index',
  imports: 'Reports of imports',
  idempotency: 'Answers kept for repeated requests',
  connections: 'Connected tools',
  grants: 'What tools let us do',
  sealed_fields: 'Encrypted credentials',
  decryptions: 'Entries of the ledger of credentials',
  receipts: 'Receipts of disconnected tools',
  usage_tallies: 'Counts of use',
  consents: 'Choices about your data',
};

export const serviceNames: Readonly<Record<string, string>> = {
  identity: 'You and your sign-ins',
  product: 'What you wrote and uploaded',
  integrations: 'Connected tools',
  privacy: 'Use of the app',
};

export const recordName = (records: string): string => names[records] ?? records.replaceAll('_', ' ');
