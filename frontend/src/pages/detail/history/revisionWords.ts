import type { Revision } from '../../../api/history';
import type { Kind } from '../../../kinds/schema';
import { valueText } from '../../../kinds/valueText';

export interface ChangeInWords {
  readonly field: string;
  readonly label: string;
  /** '' when the field had no value. */
  readonly before: string;
  readonly after: string;
}

/** What a revision did, as a sentence without its subject. */
export function deedOf({ action, changes, restored_version: restored }: Revision): string {
  switch (action) {
    case 'created':
      return 'created it';
    case 'updated':
      return changes.length > 0 ? 'changed it' : 'saved it without a change';
    case 'deleted':
      return 'deleted it';
    case 'restored':
      return 'brought it back';
    case 'reverted':
      return `brought back version ${restored}`;
    case 'recorded':
      return 'had it like this when its history began';
  }
}

/** Each changed field by the name and in the words that the form has for it. */
export function changesInWords(kind: Kind, { changes }: Revision): ChangeInWords[] {
  return changes.map(({ field, before, after }) => {
    const known = kind.fields.find(({ name }) => name === field);
    return {
      field,
      label: known?.label ?? field,
      before: known ? valueText(known, before) : plain(before),
      after: known ? valueText(known, after) : plain(after),
    };
  });
}

/** A field that the kind has no more still shows what it held. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
