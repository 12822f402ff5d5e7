// GitHub, Slack and Linear as `emulate` plays them, each on a free port; prints their addresses.
import { createServer } from 'node:net';

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
for (const service of Object.keys(seeds)) {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  await createEmulator({ service, port, baseUrl, seed: seeds[service] });
  urls[service] = baseUrl;
}
process.stdout.write(`${JSON.stringify(urls)}\n`);
