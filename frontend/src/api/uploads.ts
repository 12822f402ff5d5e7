import { answered, api, type Schemas } from './client';
import { asBytes } from './imports';
import { isProblem } from './problem';

export type Upload = Schemas['Upload'];

/** Bytes of a part: small enough to be sent again after a break, large enough for few requests. */
const partSize = 4_000_000;
const waitsMs = [500, 2_000, 5_000];

const byId = (id: string) => ({ params: { path: { id } } });

/** Make room for a file; the server keeps what has come of it for two days. */
export const beginUpload = (size: number): Promise<Upload> =>
  answered(api.POST('/api/v1/imports/uploads', { body: { size } }));

/** Forget a file of which nothing was made. */
export const removeUpload = (id: string) => answered(api.DELETE('/api/v1/imports/uploads/{id}', byId(id)));

/**
 * Send what the server lacks of *file*, part by part; it is asked where to begin, so that this goes on after a break.
 * Throws a Problem once a part has failed several times, and the signal's reason when that is told to stop.
 */
export async function sendParts(
  file: Blob,
  id: string,
  onProgress: (received: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let { received } = await progressOf(id, signal);
  onProgress(received);
  while (received < file.size) {
    received = await sendPart(file, id, received, signal);
    onProgress(received);
  }
}

async function sendPart(file: Blob, id: string, start: number, signal: AbortSignal): Promise<number> {
  const part = file.slice(start, start + partSize);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const params = { path: { id }, query: { start } };
      const options = { params, ...asBytes(part), signal };
      return (await answered(api.PUT('/api/v1/imports/uploads/{id}', options))).received;
    } catch (error) {
      const wait = waitsMs[attempt];
      if (signal.aborted || wait === undefined || !isProblem(error, 'unreachable')) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

const progressOf = (id: string, signal: AbortSignal): Promise<Upload> =>
  answered(api.GET('/api/v1/imports/uploads/{id}', { ...byId(id), signal }));
