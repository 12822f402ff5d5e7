import type { operations } from '../generated/api';
import { answered, api, idempotent, type Schemas } from './client';

export type LineProblem = Schemas['Import']['errors'][number];

/** What a meeting's file can be. */
export type Format = Exclude<operations['importFile']['parameters']['query']['format'], 'csv'>;

export interface Upload {
  readonly file: Blob;
  readonly format: Format;
  readonly title: string;
}

/** The file was read and could not be understood; nothing of it was kept. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly problems: readonly LineProblem[];

  constructor(problems: readonly LineProblem[]) {
    super('This file could not be read as a meeting.');
    this.problems = problems;
  }
}

const firstWaitMs = 150;
const longestWaitMs = 2_000;

/** Send a meeting and wait until it has been read; returns the transcript's id. Throws UnreadableFile or a Problem. */
export async function importMeeting({ file, format, title }: Upload): Promise<string> {
  const { id } = await answered(
    api.POST('/api/v1/imports', {
      params: {
        ...idempotent(),
        query: { format, title },
      },
      // The file goes as it is; the types know only text.
      body: file as unknown as string,
      bodySerializer: (body) => new Blob([body]),
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );
  const { errors, created } = await finished(id);
  const [transcript] = created;
  if (!transcript) throw new UnreadableFile(errors);
  return transcript;
}

async function finished(id: string): Promise<Schemas['Import']> {
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 1.5, longestWaitMs)) {
    const current = await answered(api.GET('/api/v1/imports/{id}', { params: { path: { id } } }));
    if (current.state === 'completed' || current.state === 'failed') return current;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
