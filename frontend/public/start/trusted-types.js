// Runs before every module, because both settings below are read once, at the first use.
(() => {
  // With `require-trusted-types-for 'script'` an assignment to innerHTML asks this policy. The component library
  // writes plain CSS into <style> elements that way; anything with a "<" in it is markup and stays blocked.
  if (globalThis.trustedTypes?.createPolicy) {
    globalThis.trustedTypes.createPolicy('default', {
      createHTML: (text) => (text.includes('<') ? null : text),
    });
  }
  // zod compiles its parsers with `new Function` unless told not to; our policy has no 'unsafe-eval'.
  globalThis.__zod_globalConfig = { jitless: true };
})();
