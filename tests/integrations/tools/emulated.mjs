// GitHub, Slack and Linear as `emulate` plays them, each on a free port; prints their addresses.
// A line on its input puts all of them back to how they began, and is answered with a line.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const emulate = new URL('../../../frontend/node_modules/emulate/dist/api.js', import.meta.url);
const { createEmulator } = await import(emulate);
const seeds = JSON.parse(process.argv[2]);

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const urls = {};
const played = [];
for (const service of Object.keys(seeds)) {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  played.push(await createEmulator({ service, port, baseUrl, seed: seeds[service] }));
  urls[service] = baseUrl;
}
process.stdout.write(`${JSON.stringify(urls)}\n`);
for await (const _ of createInterface({ input: process.stdin })) {
  for (const emulator of played) await emulator.reset();
  process.stdout.write('as they began\n');
}
