// Rules about files as such: length, what is generated, what the lock files hold.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generatedFiles, isFresh } from '../../scripts/generate.ts';
import { fromRoot, sourceFiles } from './sources.ts';

/** Longer files hold more than one thing. */
const mostLines = 400;

const long = sourceFiles('*.ts', '*.mjs')
  .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
  .filter(({ lines }) => lines > mostLines);

test(`no source file is longer than ${mostLines} lines`, () => {
  assert.deepEqual(long, []);
});

for (const file of generatedFiles) {
  test(`${fromRoot(fileURLToPath(file.url))} is what its source makes`, async () => {
    assert.ok(await isFresh(file), 'It is stale: `npm run generate` makes it again.');
  });
}

test('no lock file says where packages were downloaded from', () => {
  const resolved = sourceFiles('package-lock.json', '**/package-lock.json').filter(({ text }) =>
    text.includes('"resolved"'),
  );
  assert.deepEqual(
    resolved.map(({ path }) => path),
    [],
  );
});
