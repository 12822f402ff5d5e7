// Prints what a first visit downloads, and fails when that is more than we promise.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const limit = 250_000;
const dist = join(import.meta.dirname, '..', 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

/** The chunk, everything it imports before it can run, and their styles. */
function loadedWith(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const imported of chunk.imports ?? []) loadedWith(imported, seen);
  return seen;
}

function sent(file) {
  const path = join(dist, file);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
}

const started = ['start/trusted-types.js', 'start/narrow.js'].filter((file) => existsSync(join(dist, file)));
// The frame around the pages for people who are signed in is counted with every page, the open ones too.
const shell = [
  ...new Set([...loadedWith('index.html'), ...loadedWith('src/app/shell/Shell.tsx'), ...started]),
];
const pages = Object.keys(manifest).filter(
  (key) => key.startsWith('src/pages/') && manifest[key].isDynamicEntry,
);
const weigh = (files) => files.reduce((sum, file) => sum + sent(file), 0);

let heaviest = 0;
for (const page of pages) {
  const total = weigh([...new Set([...shell, ...loadedWith(page)])]);
  heaviest = Math.max(heaviest, total);
  console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  ${page}`);
}
console.log(`${(weigh(shell) / 1000).toFixed(1).padStart(7)} kB  before any page`);
console.log(`${(heaviest / 1000).toFixed(1).padStart(7)} kB  at most, brotli; ${limit / 1000} kB allowed`);
if (heaviest > limit) {
  console.error('A first visit downloads more than we promise: load something later.');
  process.exit(1);
}
