import type { SignInProvider } from '../api/signInMethods';

export const providerNames: Readonly<Record<SignInProvider, string>> = {
  google: 'Google',
  microsoft: 'Microsoft',
};

// Plain signs of our own: a letter and four panes. Nothing is loaded from anybody.
const drawings: Readonly<Record<SignInProvider, readonly string[]>> = {
  google: ['M19.5 7a8.5 8.5 0 1 0 1 5h-8'],
  microsoft: ['M4 4h7v7H4z', 'M13 4h7v7h-7z', 'M4 13h7v7H4z', 'M13 13h7v7h-7z'],
};

export function ProviderMark({ provider }: { readonly provider: SignInProvider }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={provider === 'google' ? 2.6 : 1.9}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[provider].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
