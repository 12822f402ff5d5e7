// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..');
const wayOut =
  /\bfetch\(|\bsendBeacon\b|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bRTCPeerConnection\b/;

test('only two files send anything: one to us, past the tripwire, and one to the provider that was agreed to', () => {
  const sending = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('generated'))
    .filter((file) => wayOut.test(readFileSync(join(source, file), 'utf8')));
  expect(sending.sort()).toEqual([join('keys', 'directFetch.ts'), join('keys', 'tripwire.ts')]);
});
