import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { promisify } from 'node:util';
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
  assert.deepEqual(readdirSync(folder).sort(), ['secrets.json', 'secrets.json.lock']);
});

test('processes that save at the same time lose nothing; what one that died has left is no hindrance', async t => {
  const folder = temporaryFolder(t);
  const lock = join(folder, 'secrets.json.lock');
  writeFileSync(lock, '');
  utimesSync(lock, 0, 0);
  const text = (name: string) => `
    import { secretFile } from ${JSON.stringify(join(import.meta.dirname, '../../core/node/secretFile.ts'))};
    const secrets = secretFile(${JSON.stringify(folder)});
    for (let i = 0; i < 20; i++) await secrets.set('${name}' + i, 'v');
  `;
  const writer = (name: string) =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', text(name)], { timeout: 20_000 });
  await Promise.all(['a', 'b', 'c'].map(writer));
  assert.equal(Object.keys(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).length, 60);
  assert.deepEqual(readdirSync(folder).sort(), ['secrets.json', 'secrets.json.lock']);
});

test('nobody takes a lock over, however long it is held', async t => {
  const folder = temporaryFolder(t);
  const lock = join(folder, 'secrets.json.lock');
  const holder = new DatabaseSync(lock);
  holder.exec('BEGIN EXCLUSIVE');
  utimesSync(lock, 0, 0);
  const saved = secretFile(folder).set('a', '1');
  await new Promise(resolve => setTimeout(resolve, 100));
  assert.ok(!readdirSync(folder).includes('secrets.json'));
  holder.close();
  await saved;
  assert.equal(await secretFile(folder).get('a'), '1');
});

test('a spoilt file is said, not overwritten', async t => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'secrets.json'), '{"a": 1}');
  await assert.rejects(secretFile(folder).set('b', '2'), /secrets\.json cannot be read/);
  assert.equal(readFileSync(join(folder, 'secrets.json'), 'utf8'), '{"a": 1}');
});
