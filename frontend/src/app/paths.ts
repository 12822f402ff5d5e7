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
  list: (plural: string) => `/${plural}`,
  item: (plural: string, id: string) => `/${plural}/${id}`,
  turn: (transcriptId: string, turn: number) => `/transcripts/${transcriptId}#turn-${turn}`,
  settings: (section: SettingsSection = 'account') => `/settings/${section}`,
  privacy: (version?: string) => (version ? `/privacy?version=${version}` : '/privacy'),
  trust: () => '/trust',
  receipt: (id: string) => `/receipts/${id}`,
  deleteAccount: () => '/delete-account',
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
