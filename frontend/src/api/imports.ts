import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { operations } from '../generated/api';
import { answered, api, idempotent, type Schemas } from './client';

export type Import = Schemas['Import'];
export type LineProblem = Import['errors'][number];
export type ArchiveReport = Schemas['ArchiveReport'];
export type TableInspection = Schemas['TableInspection'];
export type CellProblem = Schemas['CellProblem'];

type Asked = operations['importFile']['parameters']['query'];
/** What an uploaded file can be. */
export type Format = Asked['format'];

export interface Upload {
  readonly file: Blob;
  readonly format: Exclude<Format, 'csv' | 'azmyra'>;
  readonly title: string;
}

/** How a table is to be read; what is left out the server finds out. */
export interface Reading {
  /** The kind's name: "risk". */
  readonly kind: string;
  /** For each column the field it fills, '' for none. */
  readonly columns?: readonly string[] | undefined;
  readonly encoding?: Asked['encoding'] | undefined;
  readonly delimiter?: Asked['delimiter'] | undefined;
  readonly dates?: Asked['dates'] | undefined;
  readonly duplicates?: Asked['duplicates'] | undefined;
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
const progressEveryMs = 1_000;

/** A file goes as it is; the types know only text. */
export const asBytes = (file: Blob) => ({
  body: file as unknown as string,
  bodySerializer: (body: string) => new Blob([body]),
  headers: { 'Content-Type': 'application/octet-stream' },
});

export const isUnderWay = ({ state }: Pick<Import, 'state'>) => state === 'pending' || state === 'processing';

/** Send a meeting and wait until it has been read; returns the transcript's id. Throws UnreadableFile or a Problem. */
export async function importMeeting({ file, format, title }: Upload): Promise<string> {
  const params = { ...idempotent(), query: { format, title } };
  const { id } = await answered(api.POST('/api/v1/imports', { params, ...asBytes(file) }));
  const { errors, created } = await finished(id);
  const [transcript] = created;
  if (!transcript) throw new UnreadableFile(errors);
  return transcript;
}

/** Send a table; returns the import's id. */
export async function importTable(file: Blob, reading: Reading): Promise<string> {
  const params = { ...idempotent(), query: { format: 'csv' as const, ...queryOf(reading) } };
  return (await answered(api.POST('/api/v1/imports', { params, ...asBytes(file) }))).id;
}

/** Import an export of Azmyra that came in parts; returns the import's id. */
export async function importArchive(upload: string): Promise<string> {
  const params = { ...idempotent(), query: { format: 'azmyra' as const, upload } };
  return (await answered(api.POST('/api/v1/imports', { params, ...asBytes(new Blob()) }))).id;
}

/** What importing a table would do. The server keeps nothing of it. */
export const inspectTable = (file: Blob, reading: Reading, signal: AbortSignal): Promise<TableInspection> =>
  answered(
    api.POST('/api/v1/imports/inspect', { params: { query: queryOf(reading) }, ...asBytes(file), signal }),
  );

/** One import; asked for again and again while it is under way. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/v1/imports/{id}', { params: { path: { id } }, signal })) as Promise<Import>,
    refetchInterval: ({ state: { data } }) => (!data || isUnderWay(data) ? progressEveryMs : false),
  });

/** The last imports, without the ids of what they made. */
export const importsQuery = queryOptions({
  queryKey: ['imports', 'recent'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/v1/imports', { signal }))).items as Import[],
  refetchInterval: ({ state: { data } }) => (data?.some(isUnderWay) ? progressEveryMs : false),
});

/** End an import under way: nothing of it is left. */
export const stopImport = (id: string) =>
  answered(api.POST('/api/v1/imports/{id}/stop', { params: { path: { id } } }));

export function forgetImports(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: ['imports'] });
}

function queryOf({ columns, ...others }: Reading): Omit<Asked, 'format'> {
  const given = Object.entries({ ...others, columns: columns?.join(',') }).filter(
    ([, value]) => value !== undefined,
  );
  return Object.fromEntries(given);
}

async function finished(id: string): Promise<Import> {
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 1.5, longestWaitMs)) {
    const current = await answered(api.GET('/api/v1/imports/{id}', { params: { path: { id } } }));
    if (!isUnderWay(current)) return current;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}
