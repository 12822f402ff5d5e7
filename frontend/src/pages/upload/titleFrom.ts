/** A meeting's title from the name of its file: "GMT20261123_Weekly-sync.transcript.vtt" → "Weekly sync". */
export function titleFrom(fileName: string): string {
  const words = fileName
    .replace(/\.[a-z]{2,4}$/i, '')
    .replace(/\.transcript$/i, '')
    .replace(/^GMT\d{8}[-_]\d{6}[-_]?|^GMT\d{8}[-_]?/i, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.slice(0, 300) || 'Untitled meeting';
}
