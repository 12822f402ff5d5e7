/** One thing wrong with one field of what was sent, in words for the person. */
export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
}

interface ProblemDocument {
  title?: string;
  detail?: string;
  code?: string;
  request_id?: string;
  fields?: FieldProblem[];
}

/** A refusal by our server (RFC 9457), or a request that never reached it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly fields: readonly FieldProblem[];
  /** Seconds to wait before another try is worth it; 0 when the server did not say. */
  readonly retryAfter: number;

  constructor(status: number, document: ProblemDocument, retryAfter = 0) {
    super(document.detail || document.title || 'Something went wrong.');
    this.status = status;
    this.code = document.code ?? 'unknown';
    this.requestId = document.request_id ?? '';
    this.fields = document.fields ?? [];
    this.retryAfter = retryAfter;
  }
}

/** Our server could not be reached at all. */
export function unreachable(): Problem {
  return new Problem(0, { code: 'unreachable', detail: 'Azmyra cannot be reached. Check your connection.' });
}

export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('retry-after') ?? 0) || 0;
  try {
    return new Problem(response.status, (await response.json()) as ProblemDocument, retryAfter);
  } catch {
    // A proxy in between answered in its own words.
    return new Problem(
      response.status,
      { detail: `The server answered with ${response.status}.` },
      retryAfter,
    );
  }
}

export function isProblem(error: unknown, code?: string): error is Problem {
  return error instanceof Problem && (code === undefined || error.code === code);
}

/** The reasons by field, for a form; what belongs to no known field is returned as `rest`. */
export function reasonsByField(error: unknown, known: readonly string[]) {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const { field, reason } of error instanceof Problem ? error.fields : []) {
    const owner = known.find((name) => field === name || field.startsWith(`${name}.`));
    if (owner) fields[owner] = reason;
    else rest.push(`${field}: ${reason}`);
  }
  return { fields, rest };
}
