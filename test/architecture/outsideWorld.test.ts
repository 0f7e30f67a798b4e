// Network, clocks, timers, chance and the process are handed in: only hosts and the entries of processes reach for them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transform } from 'esbuild';
import { sourceFiles } from './sources.ts';

/** Files that are a host, or where a process or a worker begins. */
const allowed: readonly RegExp[] = [
  /^core\/node\//,
  /^core\/cli\/(?:launch|main)\.ts$/,
  /^core\/adapters\/(?:providers|sources)\/[^/]+\/worker\.ts$/,
  /^core\/adapters\/embedded\/worker\.ts$/,
  /^core\/engine\/compare\/worker\.ts$/,
  /^server\/src\/(?:main|timers)\.ts$/,
  /^client\/src\/(?:extension|vscodeHost)\.ts$/,
  /^client\/webviews\//,
];

/** Globals, each replaced by a mark that no source contains: esbuild tells them from methods, locals and strings. */
const globals = [
  'fetch',
  'WebSocket',
  'Date.now',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'process',
  'console',
  'Math.random',
];
const marks = Object.fromEntries(globals.map(name => [name, `outside_${name.replace('.', '_')}`]));

async function reached(text: string): Promise<string[]> {
  const { code } = await transform(text, { loader: 'ts', legalComments: 'none', target: 'esnext', define: marks });
  const found = globals.filter(name => new RegExp(`\\b${marks[name]}\\b`).test(code));
  return /\bnew Date\(\)/.test(code) ? [...found, 'new Date()'] : found;
}

test('only hosts and entries reach the outside world', async () => {
  const files = sourceFiles('core/*.ts', 'server/*.ts', 'client/*.ts').filter(
    ({ path }) => !allowed.some(entry => entry.test(path)) && !path.endsWith('.d.ts') && !path.endsWith('.as.ts'),
  );
  const found = await Promise.all(
    files.map(async ({ path, text }) => (await reached(text)).map(name => `${path}: ${name}`)),
  );
  assert.deepEqual(found.flat(), []);
});

test('the search itself: globals count, methods, types, comments and strings of the same name do not', async () => {
  assert.deepEqual(await reached('setTimeout(() => {}, 1); const at = new Date();'), ['setTimeout', 'new Date()']);
  assert.deepEqual(
    await reached('const a = { fetch() {} }; a.fetch(); type F = typeof fetch; new Date(0); /* fetch() */ "fetch()"'),
    [],
  );
});
