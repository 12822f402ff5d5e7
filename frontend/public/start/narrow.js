// The server's policy lets this page reach every AI provider it was configured with. Before anything else runs, this
// script narrows that to the providers the user has stored a key for. Policies only ever add up, so nothing that runs
// later, ours or not, can widen it again; adding a provider therefore reloads the page.
(() => {
  const storedAs = 'azmyra.ai-keys';
  const localOrigin = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/;

  function configuredProviders() {
    try {
      return JSON.parse(document.querySelector('meta[name="azmyra-config"]').content).llm ?? {};
    } catch {
      return {};
    }
  }

  function storedKeys(storage) {
    try {
      return Object.entries(JSON.parse(storage().getItem(storedAs) ?? '{}').keys ?? {});
    } catch {
      return []; // storage is off, or holds something that is not ours: no provider is in use
    }
  }

  function originOf([name, key], providers) {
    if (providers[name]) return providers[name].origin;
    try {
      const { origin } = new URL(key.url);
      return localOrigin.test(origin) ? origin : null;
    } catch {
      return null;
    }
  }

  const providers = configuredProviders();
  const inUse = [...storedKeys(() => localStorage), ...storedKeys(() => sessionStorage)]
    .map((entry) => originOf(entry, providers))
    .filter(Boolean);
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = ["connect-src 'self'", ...new Set(inUse)].join(' ');
  policy.dataset.narrowed = '';
  document.head.append(policy);
})();
