// What EXPORT MODEL and IMPORT MODEL refuse, and what they leave on disk.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { VersionFiles } from '../../../core/adapters/provider.ts';
import { refuse } from '../../../core/text/problem.ts';
import { model, testEngine } from '../../support/engine.ts';
import { temporaryFolder } from '../../support/host.ts';
import { scriptedProvider } from '../../support/scriptedProvider.ts';

/** Tunes at once; its weights are two bytes, and only those of its own make are taken in. */
const provider = () =>
  scriptedProvider(prompt => prompt, {
    async *tune({ run }) {
      yield { type: 'done', artifact: `runs/${run}/weights` };
    },
    pack: async (): Promise<VersionFiles> => new Map([['weights', Uint8Array.of(7, 7)]]),
    async unpack(_, files, folder) {
      const weights = files.get('weights')!;
      if (weights[0] !== 7) refuse('unreadable-version', 'These weights cannot be used.');
      writeFileSync(join(folder, 'weights'), weights);
      return `imported/${folder.split(/[\\/]/).at(-1)}/weights`;
    },
  });

async function exported(t: TestContext) {
  const file = join(temporaryFolder(t), 'm.zip');
  const engine = await testEngine(t, provider());
  const rows = Array.from({ length: 12 }, (_, i) => `('question ${i}', 'answer ${i}')`).join(', ');
  await engine.run(
    `${model('m')} CREATE TABLE example_db.pairs (prompt TEXT, completion TEXT);
    INSERT INTO example_db.pairs VALUES ${rows}; FINETUNE m FROM example_db (SELECT prompt, completion FROM pairs);`,
    { wait: true },
  );
  assert.match(await engine.run(`EXPORT MODEL m.2 TO '${file}'`), /^`m\.2` is in /);
  return { ...engine, file };
}

test('exports that cannot be', async t => {
  const { run, file } = await exported(t);
  const before = await readFile(file);
  assert.equal(
    await run(`EXPORT MODEL m.1 TO '${file}'`),
    'failed nothing-to-export: `m.1` is nano-sql as it comes, not fine-tuned.\n  Its CREATE MODEL statement makes the same model elsewhere.\n  at: m.1',
  );
  assert.equal(
    await run(`EXPORT MODEL m TO '${file}'`),
    `failed file-exists: There is a file \`${file}\` already.\n  Choose another name, or write EXPORT OR REPLACE MODEL m.2 TO ….\n  at: '${file}'`,
  );
  assert.deepEqual(await readFile(file), before);
  assert.match(await run(`EXPORT MODEL m TO '${join(file, 'x')}'`), /^failed file-not-written: .*\(ENOTDIR\)/);
  assert.match(await run("EXPORT MODEL m TO ''"), /^failed syntax-file: The name of the file is missing\./);
  assert.match(await run(`EXPORT OR REPLACE MODEL m TO '${file}'`), /^`m\.2` is in /);
});

test('a version that a service keeps is not exported; how to use it elsewhere is said', async t => {
  const hosted = scriptedProvider(prompt => prompt, {
    async *tune() {
      yield { type: 'done', artifact: 'ft:gpt-x:1' };
    },
  });
  const { run, data } = await testEngine(t, hosted);
  const rows = Array.from({ length: 12 }, (_, i) => `('question ${i}', 'answer ${i}')`).join(', ');
  await run(
    `${model('m')} CREATE TABLE example_db.pairs (prompt TEXT, completion TEXT);
    INSERT INTO example_db.pairs VALUES ${rows}; FINETUNE m FROM example_db (SELECT prompt, completion FROM pairs);`,
    { wait: true },
  );
  const told = await run("EXPORT MODEL m TO 'm.zip'");
  assert.match(told, /^failed unsupported: `m\.2` is kept at .*, not in a file on this machine\.\n/);
  assert.match(told, /CREATE MODEL … USING model_name = 'ft:gpt-x:1'\. What it was trained on is in .*runs/);
  assert.ok(told.includes(data));
});

test('imports that cannot be leave nothing behind', async t => {
  const { run, file, data } = await exported(t);
  const whole = await readFile(file);
  const entries = unzipSync(whole);
  const changed = (name: string, content: string) => zipSync({ ...entries, [name]: strToU8(content) });
  const without = (name: string) =>
    zipSync(Object.fromEntries(Object.entries(entries).filter(([key]) => key !== name)));
  const manifest = JSON.parse(new TextDecoder().decode(entries['manifest.json']));
  const bad: readonly (readonly [bytes: Uint8Array, told: RegExp])[] = [
    [strToU8('SELECT 1;'), /^failed not-an-export: This is no file that EXPORT MODEL has written\./],
    [new Uint8Array(), /^failed not-an-export/],
    [zipSync({ 'a.txt': strToU8('a') }), /^failed not-an-export/],
    [changed('manifest.json', '{"format": "other"}'), /^failed not-an-export/],
    [whole.subarray(0, whole.length - 40), /^failed export-damaged: The file is damaged: .*\n {2}Copy it again/],
    [changed('weights', 'x'), /^failed export-damaged: .* the checksum of weights is another one\./],
    [changed('README.md', 'x'), /^failed export-damaged: .* the checksum of README\.md/],
    [changed('manifest.json', JSON.stringify({ ...manifest, predict: 'x' })), /the checksum of manifest\.json/],
    [changed('manifest.json', '{"form'), /^failed export-damaged: .* manifest\.json is not JSON\./],
    [without('weights'), /^failed export-damaged: .* weights is missing\./],
    [without('SHA256SUMS'), /^failed export-damaged/],
    [
      changed('manifest.json', JSON.stringify({ ...manifest, formatVersion: 2 })),
      /^failed export-newer: The file was written by a newer TuneSQL \(format 2; this one knows 1\)\.\n {2}Update TuneSQL\./,
    ],
  ];
  const broken = join(temporaryFolder(t), 'broken.zip');
  for (const [bytes, told] of bad) {
    await writeFile(broken, bytes);
    assert.match(await run(`IMPORT MODEL other FROM '${broken}'`), told);
  }
  assert.match(
    await run("IMPORT MODEL other FROM '/nowhere/m.zip'"),
    /^failed file-not-found: There is no file `.*m\.zip`\.\n {2}at: '\/nowhere\/m\.zip'$/,
  );
  assert.match(await run(`IMPORT MODEL other FROM '${data}'`), /^failed file-not-read: .*EISDIR/);
  assert.match(await run('IMPORT MODEL other FROM'), /^failed syntax/);
  assert.ok(!existsSync(join(data, 'imported')));
  assert.match(await run("SELECT name FROM models WHERE name = 'other'"), /^name$/);
});

test('what the provider cannot answer with, or does not know, is refused before anything is made', async t => {
  const { run, file, data, engine } = await exported(t);
  const { archive } = await rewritten(file);
  const broken = join(temporaryFolder(t), 'broken.zip');
  await writeFile(broken, archive({}, Uint8Array.of(1, 1)));
  assert.match(await run(`IMPORT MODEL other FROM '${broken}'`), /^failed unreadable-version: These weights/);
  await writeFile(broken, archive({ provider: 'future' }));
  assert.match(
    await run(`IMPORT MODEL other FROM '${broken}'`),
    /^failed export-newer: .* the provider `future` does not exist here\./,
  );
  await writeFile(broken, archive({ options: { prompt_template: '{{content}}', mood: 'calm' } }));
  assert.match(await run(`IMPORT MODEL other FROM '${broken}'`), /the provider `local` has no option `mood` here\./);
  await writeFile(broken, archive({ predict: '' }));
  assert.match(await run(`IMPORT MODEL other FROM '${broken}'`), /^failed export-damaged: .* its predict is missing/);
  assert.deepEqual(readdirSync(join(data, 'imported')), []);
  assert.deepEqual(
    engine.snapshot().models.map(({ name }) => name),
    ['m'],
  );
});

test('a name that is taken', async t => {
  const { run, file, engine } = await exported(t);
  assert.equal(
    await run(`IMPORT MODEL m FROM '${file}'`),
    'failed model-exists: The model `m` exists already.\n  Choose another name, or exchange it, all its versions included, with IMPORT OR REPLACE MODEL m FROM ….\n  at: m',
  );
  assert.equal(await run(`IMPORT MODEL IF NOT EXISTS m FROM '${file}'`), 'The model `m` exists already.');
  await run('CREATE VIEW v AS (SELECT 1)');
  assert.match(await run(`IMPORT MODEL v FROM '${file}'`), /^failed already-exists: `v` is a view\./);
  assert.match(await run(`IMPORT OR REPLACE MODEL m FROM '${file}'`), /^Model `m` made of `m\.2`/);
  const [version, ...others] = engine.snapshot().models[0]!.versions;
  assert.deepEqual([version!.version, version!.active, others], [1, true, []]);
});

test('what was imported is replaced only when a person agrees, and goes from disk once it is dropped', async t => {
  const { run, file, data } = await exported(t);
  await run(`IMPORT MODEL got FROM '${file}'`);
  const imports = join(data, 'imported');
  const [first] = readdirSync(imports);
  // Younger ones may belong to an import that is still at work.
  await utimes(join(imports, first!), 0, 0);
  const asked: string[] = [];
  const replace = (answer: boolean) =>
    run(`IMPORT OR REPLACE MODEL got FROM '${file}'`, {
      confirm: async all => {
        asked.push(...all.map(({ message }) => message));
        return answer;
      },
    });
  assert.match(await replace(false), /^Not confirmed/);
  assert.deepEqual(readdirSync(imports), [first]);
  assert.match(await replace(true), /^Model `got` made/);
  assert.deepEqual(asked, new Array(2).fill('This deletes what was trained: `got.1`.'));
  const [second, ...others] = readdirSync(imports);
  assert.notEqual(second, first);
  assert.deepEqual(others, []);
  await utimes(join(imports, second!), 0, 0);
  await run('DROP MODEL got');
  assert.deepEqual(readdirSync(imports), []);
});

/** Archives with another manifest or other weights, and with checksums that fit. */
async function rewritten(file: string) {
  const { readArchive, writeArchive } = await import('../../../core/engine/transfer/archive.ts');
  const { manifest, files } = readArchive(await readFile(file));
  return {
    archive: (parts: object, weights?: Uint8Array) =>
      writeArchive({
        manifest: { ...manifest, ...parts },
        files: weights ? new Map([...files, ['weights', weights]]) : files,
      }),
  };
}
