import { paths } from '../../app/paths';

/** What to say when a round to a provider came to nothing, and the way on from there. */
export interface RoundProblem {
  readonly title: string;
  readonly words: string;
  readonly on: { readonly label: string; readonly to: string };
}

const again = { label: 'Back to signing in', to: paths.signIn() };
const join = { label: 'Create an account', to: paths.signUp() };
const toSettings = { label: 'Back to Settings', to: paths.settings() };

/** By the server's code; *provider* is how the provider calls itself. */
export function problemOfRound(code: string, provider: string): RoundProblem {
  return (problems[code] ?? unknown)(provider);
}

const unknown = (provider: string): RoundProblem => ({
  title: 'That did not work',
  words: `Something went wrong on the way to ${provider} or back. Nothing was changed.`,
  on: again,
});

const problems: Readonly<Record<string, (provider: string) => RoundProblem>> = {
  no_account_yet: (provider) => ({
    title: 'No account yet',
    words: `This ${provider} sign-in does not open an account here. To create one, answer one question first, then choose ${provider} again. Nothing of what ${provider} told us was kept.`,
    on: join,
  }),
  no_address_given: (provider) => ({
    title: 'An address is missing',
    words: `${provider} told us no e-mail address, and an account needs one. Sign up with an address and a password instead; you can link ${provider} afterwards in Settings.`,
    on: join,
  }),
  address_has_account: (provider) => ({
    title: 'Your address has an account already',
    words: `Sign in to it the way you did before. Then link ${provider} under Settings, Account, so that both ways lead to the same account.`,
    on: { label: 'Sign in', to: paths.signIn() },
  }),
  declined_at_provider: (provider) => ({
    title: 'You did not go on',
    words: `You ended it at ${provider}, so nobody was signed in and nothing was changed.`,
    on: again,
  }),
  round_no_longer_valid: () => ({
    title: 'Begin once more',
    words: 'This sign-in was used already, took longer than 10 minutes, or began in another browser.',
    on: again,
  }),
  answer_not_trusted: (provider) => ({
    title: 'We could not trust the answer',
    words: `What came back in the name of ${provider} does not hold, so nobody was signed in. Begin once more; if it happens again, use another way to sign in.`,
    on: again,
  }),
  linked_to_another: (provider) => ({
    title: 'It belongs to another account',
    words: `This ${provider} sign-in opens another account here. Unlink it there first, or choose another one at ${provider}.`,
    on: toSettings,
  }),
  one_of_each: (provider) => ({
    title: `Another ${provider} sign-in is linked`,
    words: `Your account has one ${provider} sign-in at a time. Unlink that one first.`,
    on: toSettings,
  }),
  not_linked: (provider) => ({
    title: 'It was another sign-in',
    words: `That ${provider} sign-in is not linked to your account, so it proves nothing about you. Choose the one that is.`,
    on: toSettings,
  }),
  not_freshly_proven: (provider) => ({
    title: `${provider} did not ask you again`,
    words: `${provider} did not tell us that you signed in there just now. Confirm with a code by mail or with your password instead.`,
    on: toSettings,
  }),
  reauthentication_required: () => ({
    title: 'Confirm that it is you first',
    words: 'Linking needs a fresh proof of who you are. Begin in Settings, where you are asked for it.',
    on: toSettings,
  }),
  not_signed_in: () => ({
    title: 'You are not signed in any more',
    words: 'Your session ended on the way. Sign in, then try again.',
    on: again,
  }),
  provider_not_offered: (provider) => ({
    title: `${provider} is not offered here`,
    words: 'This server is not set up for it. Use another way to sign in.',
    on: again,
  }),
  provider_unavailable: busy,
  unavailable: busy,
  busy,
  too_many_attempts: () => ({
    title: 'Too many attempts',
    words: 'Many sign-ins came from your network. Wait some minutes, then try again.',
    on: again,
  }),
};

function busy(provider: string): RoundProblem {
  return {
    title: 'Not at the moment',
    words: `${provider} or a part of this system does not answer right now. Nothing was changed; try again in a minute.`,
    on: again,
  };
}
