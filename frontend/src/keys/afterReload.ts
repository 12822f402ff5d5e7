// A page whose policy does not know a new provider has to be reloaded before the key can be tried. What was asked for
// is remembered across that reload: the provider's name, nothing else.
const askedAs = 'azmyra.test-key-of';

/** Reload, and have the key of *provider* tested once the page is back. */
export function reloadToTest(provider: string): void {
  sessionStorage.setItem(askedAs, provider);
  location.reload();
}

/** Whether the key of *provider* is to be tested, once the page may talk to it. Stays true until `testStarted`. */
export function isTestAsked(provider: string): boolean {
  return sessionStorage.getItem(askedAs) === provider;
}

export function testStarted(): void {
  sessionStorage.removeItem(askedAs);
}
