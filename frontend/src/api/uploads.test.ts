import { afterEach, expect, it, vi } from 'vitest';
import { sendParts } from './uploads';

const id = '019aa000-0000-7000-8000-000000000001';
const size = 9_000_000;

/** A server that has *received* bytes, and to which the first *broken* parts do not get. */
function serverWith(received: number, broken = 0) {
  const parts: string[] = [];
  let there = received;
  let left = broken;
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'PUT') {
      const start = Number(new URL(request.url).searchParams.get('start'));
      const bytes = (await request.arrayBuffer()).byteLength;
      parts.push(`${start}+${bytes}`);
      if (left > 0) {
        left -= 1;
        throw new TypeError('Failed to fetch');
      }
      there = start + bytes;
    }
    return Response.json({ id, size, received: there });
  });
  return parts;
}

const send = (signal = new AbortController().signal) => {
  const told: number[] = [];
  const sent = sendParts(new Blob([new Uint8Array(size)]), id, (received) => told.push(received), signal);
  return { sent, told };
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('sends a file part by part', async () => {
  const parts = serverWith(0);
  const { sent, told } = send();
  await sent;
  expect(parts).toEqual(['0+4000000', '4000000+4000000', '8000000+1000000']);
  expect(told).toEqual([0, 4_000_000, 8_000_000, 9_000_000]);
});

it('goes on behind what is there', async () => {
  const parts = serverWith(8_000_000);
  await send().sent;
  expect(parts).toEqual(['8000000+1000000']);
});

it('sends a part again that did not get through', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 });
  const parts = serverWith(8_000_000, 2);
  const { sent } = send();
  await vi.advanceTimersByTimeAsync(5_000);
  await sent;
  expect(parts).toEqual(['8000000+1000000', '8000000+1000000', '8000000+1000000']);
});

it('gives in after a while', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 });
  serverWith(8_000_000, 9);
  const refused = expect(send().sent).rejects.toMatchObject({ code: 'unreachable' });
  await vi.advanceTimersByTimeAsync(20_000);
  await refused;
});
