import type { Format } from '../../api/imports';
import { textOf } from '../../keys/keysInFile';

export const formatNames: Record<Format, string> = {
  vtt: 'WebVTT captions',
  srt: 'SubRip captions',
  txt: 'plain text',
  docx: 'a Word document',
  csv: 'a table',
  azmyra: 'an export of Azmyra',
};

const times = /^[ \t]*(\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->/m;
// Enough for the notes that may stand above the first caption.
const beginning = 4096;

/** The format of *file* by what is in it, else by its name; undefined for one that is none of them. */
export async function formatOf(file: File): Promise<Format | undefined> {
  const start = await startOf(file);
  if (start.startsWith('PK\u0003\u0004')) return packed(file.name);
  if (start.startsWith('WEBVTT')) return 'vtt';
  if (/\.(csv|tsv)$/i.test(file.name)) return 'csv';
  const named = /\.(vtt|srt|txt)$/i.exec(file.name)?.[1]?.toLowerCase() as Format | undefined;
  return named === 'txt' && times.test(start) ? 'srt' : named;
}

function packed(name: string): Format | undefined {
  const ending = /\.(docx|zip)$/i.exec(name)?.[1]?.toLowerCase();
  return ending === 'zip' ? 'azmyra' : (ending as 'docx' | undefined);
}

async function startOf(file: File): Promise<string> {
  const start = file.slice(0, beginning);
  // A slice may end within a character, which is no text then; the mark at its head still tells.
  return (await textOf(start)) ?? start.text();
}
