/** The one place that knows the app's addresses. */
export const paths = {
  home: () => '/',
  signUp: () => '/sign-up',
  signIn: () => '/sign-in',
  signInResult: () => '/sign-in-result',
  checkMail: () => '/check-your-mail',
  verify: () => '/verify',
  forgot: () => '/forgot',
  reset: () => '/reset',
  notMe: () => '/not-me',
  confirmEmail: () => '/confirm-email',
  undoEmail: () => '/undo-email',
  upload: () => '/upload',
  importTable: (kind: string) => `/upload?kind=${kind}`,
  search: () => '/search',
  deleted: () => '/deleted',
  list: (plural: string) => `/${plural}`,
  newItem: (plural: string) => `/${plural}#new`,
  item: (plural: string, id: string) => `/${plural}/${id}`,
  /** A turn of a meeting, or some of its words: characters *start* to *end*. */
  turn: (transcriptId: string, turn: number, words?: { readonly start: number; readonly end: number }) =>
    `/transcripts/${transcriptId}#turn-${turn}${words ? `-${words.start}-${words.end}` : ''}`,
  settings: (section: SettingsSection = 'account') => `/settings/${section}`,
  privacy: (version?: string) => (version ? `/privacy?version=${version}` : '/privacy'),
  trust: () => '/trust',
  receipt: (id: string) => `/receipts/${id}`,
  deleteAccount: () => '/delete-account',
  leaving: () => '/leaving',
} as const;

export const settingsSections = [
  'account',
  'security',
  'ai-keys',
  'connections',
  'privacy',
  'appearance',
] as const;
export type SettingsSection = (typeof settingsSections)[number];
