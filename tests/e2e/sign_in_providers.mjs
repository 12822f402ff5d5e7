// Google and Microsoft as emulate plays them. Reads what they should know as JSON on standard input; says "ready".
import { text } from 'node:stream/consumers';
import { createEmulator } from '../../frontend/node_modules/emulate/dist/api.js';

for (const [service, { port, seed }] of Object.entries(JSON.parse(await text(process.stdin)))) {
  await createEmulator({ service, port, baseUrl: `http://127.0.0.1:${port}`, seed: { [service]: seed } });
}
console.log('ready');
