import { providers } from './providers';

const narrowed = 'meta[data-narrowed]';

/** The origins, besides our own, that this page's applied policy lets it talk to. */
export function reachableOrigins(): string[] {
  const policies = [...document.querySelectorAll<HTMLMetaElement>(narrowed)].map(
    (meta) => new Set(meta.content.split(' ').filter((source) => source.startsWith('http'))),
  );
  const [first, ...rest] = policies;
  return [...(first ?? [])].filter((origin) => rest.every((policy) => policy.has(origin)));
}

interface Destination {
  readonly provider: string;
  readonly url?: string;
}

/** The origin that requests for a stored key go to; undefined when its provider is no longer configured. */
export function originOf({ provider, url }: Destination): string | undefined {
  if (url) return new URL(url).origin;
  return providers().find(({ name }) => name === provider)?.origin || undefined;
}

/** Whether the page may talk to the provider of a stored key, or has to be reloaded first. */
export function isReachable(destination: Destination): boolean {
  const origin = originOf(destination);
  return origin !== undefined && reachableOrigins().includes(origin);
}

/** Take away every provider but those of *stored*. A policy that was applied can only be added to. */
export function narrowTo(stored: readonly Destination[]): void {
  const kept = stored.map(originOf).filter((origin) => origin !== undefined);
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = ["connect-src 'self'", ...new Set(kept)].join(' ');
  policy.dataset.narrowed = '';
  document.head.append(policy);
}
