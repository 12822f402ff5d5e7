import type { LanguageModel } from 'ai';
import { directFetch } from '../keys/directFetch';
import type { Provider } from '../keys/providers';
import type { StoredKey } from '../keys/store';

/** A model that is always an object: a model given to the SDK as a string would go to a third party's gateway. */
export type Model = Exclude<LanguageModel, string>;

/** The model that *stored* names, spoken to straight from this browser. Loads the package of its provider alone. */
export async function modelOf(provider: Provider, { key, model, url }: StoredKey): Promise<Model> {
  const baseURL = url ?? provider.url;
  const settings = { apiKey: key.reveal(), baseURL, fetch: directFetch(new URL(baseURL).origin) };
  switch (provider.dialect) {
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI(settings).responses(model);
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      // Without this header Anthropic does not answer a browser at all.
      return createAnthropic({
        ...settings,
        headers: { 'anthropic-dangerous-direct-browser-access': 'true' },
      })(model);
    }
    case 'groq': {
      const { createGroq } = await import('@ai-sdk/groq');
      return createGroq(settings)(model);
    }
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      return createOpenAICompatible({ ...settings, name: provider.name, supportsStructuredOutputs: true })(
        model,
      );
    }
  }
}
