import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort } from '../../scripts/vscode/serve.ts';

test('a port that is taken is left to who has it', async t => {
  const wanted = await freePort(0);
  const other = createServer().listen(wanted, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const found = await freePort(wanted);
  assert.ok(found > wanted, `${found} beside ${wanted}`);
});
