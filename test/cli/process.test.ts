// The process itself: streams, exit codes, a reader that goes away.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import manifest from '../../package.json' with { type: 'json' };
import { temporaryFolder } from '../support/host.ts';

const main = join(import.meta.dirname, '../../core/cli/main.ts');

/** The user's own folders are those of the test. */
const start = (args: readonly string[], folder: string, state = folder) =>
  spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { ...process.env, XDG_STATE_HOME: state, XDG_CONFIG_HOME: state },
  });

async function finished(args: readonly string[], folder: string, input = '', state = folder) {
  const child = start(args, folder, state);
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, err };
}

test('says its version', async t => {
  assert.deepEqual(await finished(['--version'], temporaryFolder(t)), {
    code: 0,
    out: `${manifest.version}\n`,
    err: '',
  });
});

test('reads standard input, writes results to standard output and the rest to standard error', async t => {
  const { code, out, err } = await finished(['check', '-'], temporaryFolder(t), 'SELECT FROM;');
  assert.equal(code, 1);
  assert.match(out, /^<stdin>:1:\d+: error: /);
  assert.match(err, /^1 file: \d+ errors?\.\n$/);
});

test('says no more once nobody reads, and not with a stack trace', async t => {
  const child = start(['check', '--batch'], temporaryFolder(t));
  child.stdin.on('error', () => {});
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdin.end(`${JSON.stringify({ id: 1, sql: 'SELECT 1' })}\n`.repeat(20_000));
  const [err, [code, signal]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  assert.deepEqual([err, signal], ['', null]);
  assert.notEqual(code, 0);
});

test('keeps its catalog in a folder of the user, not in the working directory', {
  skip: process.platform !== 'linux',
}, async t => {
  const [state, project] = [temporaryFolder(t), temporaryFolder(t)];
  const { code, out } = await finished(['run', '-', '--format', 'csv'], project, 'SHOW MODELS;', state);
  assert.deepEqual([code, out.split(',')[0]], [0, 'name']);
  assert.deepEqual(readdirSync(project), []);
  assert.equal(readdirSync(join(state, 'tunesql/workspaces')).length, 1);
});
