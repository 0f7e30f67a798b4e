import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { copySamples } from '../../scripts/start/samples.ts';

const samples = join(import.meta.dirname, '../../samples');

test('what was changed in the copy stays changed; what was removed comes back', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'tunesql-start-'));
  t.after(() => rm(folder, { recursive: true }));
  const workspace = await copySamples(samples, join(folder, 'tunesql-samples'));
  await writeFile(join(workspace, 'tutorial.sql'), 'SELECT 1;');
  await rm(join(workspace, 'prepare-data.sql'));
  await copySamples(samples, workspace);
  assert.equal(await readFile(join(workspace, 'tutorial.sql'), 'utf8'), 'SELECT 1;');
  assert.match(await readFile(join(workspace, 'prepare-data.sql'), 'utf8'), /-- tunesql/);
});
