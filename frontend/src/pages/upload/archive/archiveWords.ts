import type { ArchiveReport } from '../../../api/imports';
import { kindByName } from '../../../kinds/kinds';

type Signature = ArchiveReport['signature'];

const number = new Intl.NumberFormat();
const counted = (count: number, one: string, many: string) =>
  `${number.format(count)} ${count === 1 ? one : many}`;

/** What the signature says of an export, as a title and a sentence; undefined while it has not been looked at. */
export function signatureWords(signature: Signature): readonly [title: string, words: string] | undefined {
  switch (signature) {
    case 'unread':
      return undefined;
    case 'signed':
      return ['Signed by this Azmyra', 'Every file is as it was when it was exported here.'];
    case 'unknown_key':
      return [
        'Signed by a key that is not ours',
        'It was made by another Azmyra, or by somebody who says so. Its files are as they were signed.',
      ];
    case 'unsigned':
      return ['Not signed', 'Nobody can tell whether it was changed since it was exported.'];
    case 'altered':
      return ['Altered', 'It was changed after it was signed. What it holds is taken over as it is.'];
  }
}

/** What came back, as counts in words. */
export function countWords({ items, turns, links, revisions }: ArchiveReport): readonly string[] {
  const kinds = items.map(({ kind, count }) => {
    const known = kindByName(kind);
    return counted(count, (known?.label ?? kind).toLowerCase(), (known?.labelPlural ?? kind).toLowerCase());
  });
  return [
    ...kinds,
    ...(turns ? [counted(turns, 'turn of a meeting', 'turns of meetings')] : []),
    ...(links ? [counted(links, 'link', 'links')] : []),
    ...(revisions ? [counted(revisions, 'entry of the history', 'entries of the history')] : []),
  ];
}

/** "privacy/consents" → "consents": what was in the export and is never taken over. */
export const ignoredWords = ({ ignored }: ArchiveReport): string =>
  new Intl.ListFormat('en').format(
    ignored.map((name) => (name.split('/').at(-1) ?? name).replaceAll('_', ' ')),
  );
