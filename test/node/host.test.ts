import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createNodeHost } from '../../core/node/host.ts';
import { ProblemError } from '../../core/text/problem.ts';
import { temporaryFolder, testHost } from '../support/host.ts';

test('a sleep that is broken off rejects with the reason it was given', async t => {
  const stop = new AbortController();
  const sleeping = testHost(t).sleep(60_000, stop.signal);
  const reason = new Error('enough');
  stop.abort(reason);
  await assert.rejects(sleeping, reason);
});

test('an asset that does not ship is an error that names it', async t => {
  await assert.rejects(testHost(t).asset('nothing/here.json'), /nothing\/here\.json/);
});

test('a data folder is made with those above it; one that cannot be made is refused, with why', t => {
  const folder = temporaryFolder(t);
  const data = join(folder, 'a', 'b', 'c');
  createNodeHost({ data });
  createNodeHost({ data });
  assert.ok(existsSync(data));
  writeFileSync(join(folder, 'file'), '');
  const refused = (path: string, message: RegExp) =>
    assert.throws(
      () => createNodeHost({ data: path }),
      (error: unknown) => error instanceof ProblemError && message.test(error.problem.message) && !!error.problem.hint,
    );
  refused(join(folder, 'file', 'data'), /cannot be made: a file is in the way/);
  if (process.platform === 'linux') refused('/proc/tunesql/data', /cannot be made: nothing can be made there/);
});
