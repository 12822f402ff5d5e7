import { isProblem } from '../../api/problem';
import { wordsFor } from '../../components/notices';

/** The words beside the field: a wrong proof in one sentence, anything else with what to do about it. */
export function wordsOf(error: unknown): string | undefined {
  if (!error) return undefined;
  if (isProblem(error) && error.status === 403) return error.message;
  return wordsFor(error);
}
