import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { secretFile } from '../../core/node/secretFile.ts';
import { temporaryFolder } from '../support/host.ts';

test('a secret is found again by another process', async t => {
  const folder = join(temporaryFolder(t), 'tunesql');
  assert.equal(await secretFile(folder).get('openai.key'), undefined);
  await secretFile(folder).set('openai.key', 'k-1');
  assert.equal(await secretFile(folder).get('openai.key'), 'k-1');
});

test('only the user can read file and folder', { skip: process.platform === 'win32' }, async t => {
  const folder = join(temporaryFolder(t), 'tunesql');
  await secretFile(folder).set('a', '1');
  assert.equal(statSync(join(folder, 'secrets.json')).mode & 0o777, 0o600);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
});

test('changes made at the same time are all kept, and no draft stays behind', async t => {
  const folder = temporaryFolder(t);
  const secrets = secretFile(folder);
  await Promise.all([secrets.set('a', '1'), secrets.set('b', '2'), secrets.delete('a'), secrets.set('__proto__', '3')]);
  assert.equal(readFileSync(join(folder, 'secrets.json'), 'utf8'), '{\n  "b": "2",\n  "__proto__": "3"\n}\n');
  assert.deepEqual(readdirSync(folder), ['secrets.json']);
});

test('a spoilt file is said, not overwritten', async t => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'secrets.json'), '{"a": 1}');
  await assert.rejects(secretFile(folder).set('b', '2'), /secrets\.json cannot be read/);
  assert.equal(readFileSync(join(folder, 'secrets.json'), 'utf8'), '{"a": 1}');
});
