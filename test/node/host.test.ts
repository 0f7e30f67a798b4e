import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testHost } from '../support/host.ts';

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
