// `tunesql format`: what is printed, what is written, and when it fails.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readArguments } from '../../core/cli/arguments.ts';
import type { Shell } from '../../core/cli/command.ts';
import { format } from '../../core/cli/format.ts';
import { temporaryFolder } from '../support/host.ts';
import { testTerminal } from './terminal.ts';

async function run(...args: string[]) {
  const terminal = testTerminal({ input: ['select  2;'] });
  const code = await format.run(readArguments(args, format.options), { terminal } as unknown as Shell);
  return { code, out: terminal.out.written, err: terminal.err.written };
}

function file(t: TestContext, text: string): string {
  const path = join(temporaryFolder(t), 'a.sql');
  writeFileSync(path, text);
  return path;
}

test('prints the result', async t => {
  assert.deepEqual(await run(file(t, 'select 1 ;')), { code: 0, out: 'SELECT 1;\n', err: '' });
  assert.equal((await run('-')).out, 'SELECT 2;\n');
});

test('--write keeps it', async t => {
  const path = file(t, 'select 1 ;');
  assert.deepEqual(await run('--write', path), { code: 0, out: '', err: '1 of 1 changed.\n' });
  assert.equal(readFileSync(path, 'utf8'), 'SELECT 1;\n');
});

test('--check fails on what is not formatted, and changes nothing', async t => {
  const path = file(t, 'select 1 ;');
  assert.deepEqual(await run('--check', path), { code: 1, out: `${path}\n`, err: '1 of 1 not formatted.\n' });
  assert.equal(readFileSync(path, 'utf8'), 'select 1 ;');
  assert.equal((await run('--check', file(t, 'SELECT 1;\n'))).code, 0);
});

test('no file, or both ways at once, is a wrong call', async () => {
  await assert.rejects(run(), { name: 'UsageError' });
  await assert.rejects(run('--check', '--write', 'a'), { name: 'UsageError' });
});
