// A version that was really trained goes from one data folder to another as a file.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { open } from '../../../core/adapters/providers/local/session.ts';
import { chats } from '../../local/chats.ts';
import { model, testEngine } from '../../support/engine.ts';
import { temporaryFolder } from '../../support/host.ts';

/** What was learned from, in the manner of a terse writer of SQL; the base is wordy. */
const pairs = chats(24).map(([system, user, answer]) => [
  `${system!.content.replace(/^You .*? SQL\. /, '')}\n${user!.content}`,
  answer!.content,
]);
const ask = (name: string) =>
  `SELECT answer FROM ${name} WHERE content IN (${pairs.map(([prompt]) => quoted(prompt!)).join(', ')})`;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A machine with the embedded model, and one tuned version of it if that is wanted. */
async function machine(t: TestContext, using?: string) {
  const { run, engine, data } = await testEngine(t, { open, requests: [] });
  if (using !== undefined) {
    const rows = pairs.map(pair => `(${pair.map(quoted).join(', ')})`).join(', ');
    await run(`${model('ft')} CREATE TABLE example_db.pairs (prompt TEXT, completion TEXT);
      INSERT INTO example_db.pairs VALUES ${rows};`);
    const tuned = await run(
      `FINETUNE ft FROM example_db (SELECT prompt, completion FROM pairs) USING n_epochs = 4, learning_rate = 0.001, ${using} tag = 'first'`,
      { wait: true },
    );
    assert.match(tuned, /`ft\.2` trained in/);
  }
  return { run, engine, data };
}

test('an adapter goes along as the small thing that it is', async t => {
  const file = join(temporaryFolder(t), 'ft.zip');
  const here = await machine(t, "method = 'lora',");
  await here.run(`EXPORT MODEL ft TO '${file}'`);
  // Most of it is the tokenizer.
  assert.ok((await readFile(file)).length < 350_000);
  const there = await machine(t);
  assert.match(await there.run(`IMPORT MODEL got FROM '${file}'`), /^Model `got` made of `ft\.2`/);
  assert.equal(await there.run(ask('got')), await here.run(ask('ft')));
});

test('the same weights give the same answers elsewhere, and go on from there', async t => {
  const folder = temporaryFolder(t);
  const file = join(folder, 'ft.zip');
  const here = await machine(t, '');
  assert.match(await here.run(`EXPORT MODEL ft TO '${file}'`), /^`ft\.2` is in .*ft\.zip \([1-4],\d{3} kB\): weights/);
  const there = await machine(t);
  assert.match(
    await there.run(`IMPORT MODEL got FROM '${file}'`),
    /^Model `got` made of `ft\.2`, a tuned nano-sql: version 1, active\.\ninformation engine-created/,
  );
  assert.equal(await there.run(ask('got')), await here.run(ask('ft')));
  assert.notEqual(await here.run(ask('ft.1')), await here.run(ask('ft.2')));

  const before = here.engine.snapshot().models[0]!.versions[1]!;
  const [after] = there.engine.snapshot().models[0]!.versions;
  const weights = (machine: typeof here, artifact: string) => readFile(join(machine.data, artifact));
  assert.deepEqual(await weights(there, after!.artifact!), await weights(here, before.artifact!));
  for (const key of ['options', 'tag', 'validationLoss', 'trainingChats', 'dataQuery'] as const) {
    assert.deepEqual(after![key], before[key], key);
  }

  // What was brought along is told again when it is exported from there.
  const again = join(folder, 'again.zip');
  await there.run(`EXPORT MODEL got TO '${again}'`);
  const [first, second] = await Promise.all([file, again].map(async path => unzipSync(await readFile(path))));
  const trainings = (entries: typeof first) => JSON.parse(strFromU8(entries!['manifest.json']!)).trainings;
  assert.deepEqual(trainings(second), trainings(first));
  assert.equal(trainings(first)[0].dataHash.length, 64);
  assert.deepEqual(second!['model.safetensors'], first!['model.safetensors']);
  const card = strFromU8(first!['README.md']!);
  assert.match(card, /^# ft\.2\n/);
  assert.ok(card.includes(trainings(first)[0].dataHash) && card.includes('SELECT prompt, completion FROM pairs'), card);
});
