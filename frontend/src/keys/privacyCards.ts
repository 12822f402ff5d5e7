/** What a provider says it does with what is sent to its API: for orientation, in our words, and dated. */
export interface PrivacyCard {
  readonly kept: string;
  readonly training: string;
  readonly page: string;
}

export const cardsReadIn = 'November 2026';

// A card never loads anything: the page is shown as text to type or follow, not fetched.
export const privacyCards: Readonly<Record<string, PrivacyCard>> = {
  openai: {
    kept: 'Up to 30 days for abuse monitoring. We ask it not to store the answer (store: false).',
    training: 'Not used for training unless your organisation opts in.',
    page: 'https://developers.openai.com/api/docs/guides/your-data',
  },
  anthropic: {
    kept: 'For a limited time (30 days by default), longer where its usage policy was broken.',
    training: 'Not used for training unless you agree to it.',
    page: 'https://privacy.claude.com',
  },
  groq: {
    kept: 'Not kept by default; up to 30 days where needed for reliability or against abuse.',
    training: 'Not used for training.',
    page: 'https://console.groq.com/docs/your-data',
  },
  local: {
    kept: 'Stays on this computer, as far as the model server keeps it there.',
    training: 'Not used for training, unless your model server sends it on.',
    page: '',
  },
};
