import { APICallError, type ModelMessage, Output, parsePartialJson, streamText } from 'ai';
import { z } from 'zod';
import type { Provider } from '../keys/providers';
import type { StoredKey } from '../keys/store';
import { answerSchema } from './answerSchema';
import { modelOf } from './model';
import { instructions, inWords } from './prompt';
import type { Ask, Question, Reply } from './reading';
import { dropped, problemOfAnswer, problemOfConnection, ReadingProblem } from './readingProblem';

// The SDK would write its warnings, with parts of the prompt, to the console.
globalThis.AI_SDK_LOG_WARNINGS = false;

// An answer arrives in hundreds of pieces; each look at it parses all that has arrived.
const betweenShowsMs = 80;

/** Asks the model of *stored*, straight from this browser. Throws ReadingProblem, and never an error of the SDK. */
export async function modelToAsk(provider: Provider, stored: StoredKey): Promise<Ask> {
  const model = await modelOf(provider, stored);
  let takesSchema = true;

  return async function ask(question, onText, signal) {
    const request = takesSchema
      ? { instructions, output: Output.object({ schema: answerSchema, name: 'meeting' }) }
      : { instructions: inWords(z.toJSONSchema(answerSchema)) };
    try {
      const { stream } = streamText({
        model,
        ...request,
        messages: messagesOf(question),
        maxRetries: 0,
        abortSignal: signal,
        providerOptions: { openai: { store: false } },
        onError: () => undefined, // by default the error, prompt included, goes to the console
      });
      return await replyFrom(stream, provider.label, onText, signal);
    } catch (error) {
      if (!(error instanceof ReadingProblem && error.code === 'schema_refused' && takesSchema)) throw error;
      takesSchema = false;
      return ask(question, onText, signal);
    }
  };
}

interface StreamPart {
  readonly type: string;
}

async function replyFrom(
  stream: AsyncIterable<StreamPart>,
  provider: string,
  onText: (value: unknown) => void,
  signal: AbortSignal,
): Promise<Reply> {
  let text = '';
  let shownAt = 0;
  let reason: string | undefined;
  try {
    for await (const part of stream as AsyncIterable<StreamPart & Record<string, unknown>>) {
      if (part.type === 'error') throw part.error;
      if (part.type === 'finish') reason = String(part.finishReason);
      if (part.type !== 'text-delta') continue;
      text += String(part.text);
      if (performance.now() - shownAt < betweenShowsMs) continue;
      shownAt = performance.now();
      onText((await parsePartialJson(unfenced(text))).value);
    }
    signal.throwIfAborted(); // an aborted stream just ends
  } catch (error) {
    signal.throwIfAborted();
    onText((await parsePartialJson(unfenced(text))).value);
    throw problemOf(error, provider, text.length);
  }
  return finished(text, reason, provider);
}

async function finished(text: string, reason: string | undefined, provider: string): Promise<Reply> {
  const { value, state } = await parsePartialJson(unfenced(text));
  if (reason === 'content-filter') {
    throw new ReadingProblem('declined', `${provider} declined to answer about this part.`);
  }
  if (reason === 'length')
    throw new ReadingProblem('too_long', `The answer of ${provider} would be too long.`);
  if (state !== 'successful-parse' && reason !== 'stop') throw dropped(provider);
  const checked = answerSchema.safeParse(value);
  return { text, value, problem: checked.success ? '' : z.prettifyError(checked.error) };
}

function problemOf(error: unknown, provider: string, received: number): ReadingProblem {
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  if (APICallError.isInstance(error) && status !== undefined && status >= 400) {
    const { responseBody: body, responseHeaders: headers } = error;
    return problemOfAnswer(provider, { status, body, headers });
  }
  // An answer that breaks off is reported with the good status of its beginning.
  return problemOfConnection(provider, received > 0 || status !== undefined);
}

function messagesOf({ message, repair }: Question): ModelMessage[] {
  const first: ModelMessage = { role: 'user', content: message };
  if (!repair) return [first];
  return [
    first,
    { role: 'assistant', content: repair.text || '{}' },
    { role: 'user', content: repair.request },
  ];
}

// Models without a schema like to wrap their JSON in a code fence.
function unfenced(text: string): string {
  return text.replace(/^\s*```(?:json)?\s*/, '').replace(/\s*```\s*$/, '');
}
