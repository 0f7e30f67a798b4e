import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Uri } from 'vscode';
import { fakeVscode, l10n } from './fakeVscode.ts';

const token = { onCancellationRequested: () => {} };
fakeVscode({
  l10n,
  ProgressLocation: { Notification: 15 },
  window: {
    withProgress: (_: unknown, work: (progress: unknown, cancel: unknown) => unknown) => work({}, token),
    showInformationMessage: async () => undefined,
  },
});
const { writeTo } = await import('../../client/src/panels/exporting.ts');

const folder = mkdtempSync(join(tmpdir(), 'tunesql-export-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string): Uri => ({ scheme: 'file', path: `/${name}`, fsPath: join(folder, name) }) as Uri;

test('what is written is there in full', async () => {
  await writeTo(file('rows.csv'), ['a,b\n', '1,2\n']);
  assert.equal(readFileSync(join(folder, 'rows.csv'), 'utf8'), 'a,b\n1,2\n');
});

test('no half of a file is left', async () => {
  const breaking = function* () {
    yield 'a';
    throw new Error('out of rows');
  };
  await assert.rejects(writeTo(file('half.csv'), breaking()), /out of rows/);
  assert.ok(!readdirSync(folder).includes('half.csv'));
});

test('what cannot be opened for writing is not deleted either', async () => {
  // A link to itself: nobody can open it, not even who may do everything.
  symlinkSync('locked.csv', join(folder, 'locked.csv'));
  await assert.rejects(writeTo(file('locked.csv'), ['a']), /ELOOP/);
  assert.ok(readdirSync(folder).includes('locked.csv'));
});
