import { Problem, problemOf } from './problem';

// The refusal that a fresh proof lifts.
const proofWanted = 'reauthentication_required';

/** Asks the person to prove again who they are; false when they would rather not. */
export type AskForProof = () => Promise<boolean>;

/**
 * A `fetch` for requests that may need a fresh proof of who is asking.
 *
 * When the server answers that it does, the person is asked once, however many requests wait for it, and each is sent
 * again as it was. If they would rather not, the server's refusal is the answer.
 */
export function fetchWithProof(send: typeof fetch, ask: AskForProof): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const again = request.clone();
    const answer = await send(request);
    if (!(await wantsProof(answer))) return answer;
    return (await ask()) ? send(again) : answer;
  };
}

async function wantsProof(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false;
  return (await problemOf(answer.clone())).code === proofWanted;
}

/** Whether the person was asked for a proof and would rather not: they know already, no notice is needed. */
export function declinedToProve(error: unknown): boolean {
  return error instanceof Problem && error.code === proofWanted;
}
