// What a packed version must bring along to be taken in elsewhere.
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { VersionFiles } from '../../core/adapters/provider.ts';
import { encodeAdapter, encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import { open } from '../../core/adapters/providers/local/session.ts';
import { testHost } from '../support/host.ts';
import { refusal } from '../support/providerSuite.ts';
import { baseModel } from './nets.ts';

const { shape, base, origin } = baseModel();
const whole = encodeWeights(shape, base, origin);

test('files of a version make it again, or say why they do not', async t => {
  const host = testHost(t);
  const session = await open(host, { name: 'local', options: {} });
  t.after(() => session.close());
  await writeFile(join(host.data, 'version'), whole);
  const files = await session.pack!({ base: 'nano-sql', artifact: 'version' });
  assert.deepEqual([...files.keys()], ['model.safetensors', 'tokenizer.json', 'config.json']);

  let count = 0;
  const unpack = async (changes: readonly (readonly [string, Uint8Array])[]) => {
    const folder = join(host.data, 'imported', `${++count}`);
    await mkdir(folder, { recursive: true });
    return session.unpack!('nano-sql', new Map([...files, ...changes]) as VersionFiles, folder);
  };
  const artifact = await unpack([]);
  assert.equal(artifact, join('imported', '1', 'model.safetensors'));
  assert.deepEqual(new Uint8Array(await readFile(join(host.data, artifact))), whole);

  const other = encodeAdapter(
    new Map(),
    base.map(weight => weight + 1),
    origin,
    {},
  );
  const refused = async (name: string, content: Uint8Array) => (await refusal(unpack([[name, content]]))).problem;
  const tokenizer = await refused('tokenizer.json', new TextEncoder().encode('{}'));
  assert.equal(tokenizer.code, 'other-base-model');
  assert.match(tokenizer.message, /another `nano-sql` .*: tokenizer\.json differs\.$/);
  for (const [weights, reason] of [
    [other, /it is an adapter for other weights of nano-sql than those of this program/],
    [whole.subarray(0, 5000), /ends inside its header|does not have its/],
    [
      encodeWeights(shape, base, { ...origin, vocabulary: 'other' }),
      /has another vocabulary than that of this program/,
    ],
  ] as const) {
    const { code, message, hint } = await refused('model.safetensors', weights);
    assert.equal(code, 'unreadable-version');
    assert.match(message, reason);
    assert.match(hint!, /^Import it with the version of TuneSQL that exported it/);
  }
  const lost = await refusal(session.pack!({ base: 'nano-sql', artifact: 'gone' }));
  assert.equal(lost.problem.code, 'unreadable-version');
});
