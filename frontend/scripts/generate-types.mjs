// Writes src/generated/api.ts from the gateway's own description of its REST interface.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const app = join(dirname(fileURLToPath(import.meta.url)), '..');
const repository = join(app, '..');
const ownPython = join(repository, '.venv', 'bin', 'python');
const python = process.env.PYTHON ?? (existsSync(ownPython) ? ownPython : 'python3');

const described = spawnSync(python, ['-m', 'gateway.openapi'], {
  cwd: repository,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (described.status !== 0) {
  console.error(described.stderr || described.error);
  console.error(`${python} -m gateway.openapi failed, so the app has no types to be built from.`);
  process.exit(1);
}

const types = `${astToString(await openapiTS(JSON.parse(described.stdout)))}\n`;
const target = join(app, 'src', 'generated', 'api.ts');
// An unchanged file keeps its time stamp, so that nothing downstream is built again for it.
if (!existsSync(target) || readFileSync(target, 'utf8') !== types) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, types);
}
