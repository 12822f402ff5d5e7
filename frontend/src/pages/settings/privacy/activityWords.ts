import type { Activity } from '../../../api/activity';
import type { Opening } from '../../../api/integrations';
import { purposes } from '../connections/words';
import { eventWords } from '../security/eventWords';

const files: Readonly<Record<string, string>> = {
  pending: 'An export was asked for',
  processing: 'An export is being made',
  completed: 'An export was made',
  failed: 'An export failed',
  expired: 'An export was made, and its file removed',
};

/** Who or what it was, and what was done. */
export function activityWords({ source, what, detail }: Activity): readonly [string, string] {
  switch (source) {
    case 'account':
      return ['You, or somebody with your sign-in', eventWords({ kind: what, means: detail })];
    case 'tool':
      return ['A connected tool', `${purposes[what as Opening['purpose']] ?? what}, ${detail}`];
    case 'export':
      return ['You', `${files[what] ?? what}, ${detail}`];
    case 'operator':
      return [`Operator ${detail}`, what.replaceAll('-', ' ')];
  }
}
