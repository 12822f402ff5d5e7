import { isProblem } from '../../../api/problem';
import { wordsFor } from '../../../components/notices';

/** Some parts of a change were made before one was refused. */
class StoppedHalfway extends Error {
  override readonly name = 'StoppedHalfway';
  /** What came of the parts that were made. */
  readonly done: readonly unknown[];

  constructor(done: readonly unknown[], cause: unknown) {
    super(reasonOf(cause), { cause });
    this.done = done;
  }
}

/** One part after the other. Raises what the first was refused with, or StoppedHalfway where a later one was. */
export async function inTurn<Part, Result>(
  parts: readonly Part[],
  act: (part: Part) => Promise<Result>,
): Promise<Result[]> {
  const done: Result[] = [];
  for (const part of parts) {
    try {
      done.push(await act(part));
    } catch (error) {
      throw done.length > 0 ? new StoppedHalfway(done, error) : error;
    }
  }
  return done;
}

/** What came of the parts that were made before *error*. */
export function doneBefore<Result>(error: unknown): readonly Result[] {
  return error instanceof StoppedHalfway ? (error.done as readonly Result[]) : [];
}

/** Why many items were not changed, and how they stand now. *done*: how many were, all the same. */
export function bulkFailure(error: unknown, done: number): string {
  if (done > 0) return `${done} were done, then it stopped: ${wordsFor(error)} The others are as they were.`;
  return reasonOf(error);
}

function reasonOf(error: unknown): string {
  const stale = isProblem(error) && (error.status === 412 || error.code === 'item_deleted');
  if (!stale) return wordsFor(error);
  return 'Some of them were changed or deleted elsewhere meanwhile, so nothing was done. The list is up to date now: try again.';
}
