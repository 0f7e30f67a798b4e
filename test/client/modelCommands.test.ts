import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { App } from '../../client/src/app.ts';
import { emptySnapshot } from '../../core/catalog/snapshot.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';
import { model, run, snapshot, version } from './records.ts';

let offered: string[][] = [];
let said: string[] = [];
let ran: string[] = [];
let dialogs = 0;
let inserted = '';
const editor = {
  document: { languageId: 'tunesql', lineAt: () => ({ isEmptyOrWhitespace: true, range: { end: 0 } }) },
  selection: { active: { line: 0 } },
  insertSnippet: ({ value }: { readonly value: string }) => {
    inserted = value;
  },
};
fakeVscode({
  l10n,
  SnippetString: function (this: object, value: string) {
    Object.assign(this, { value });
  },
  window: {
    activeTextEditor: editor,
    visibleTextEditors: [],
    showTextDocument: () => {},
    showQuickPick(items: readonly { readonly label: string }[]) {
      offered.push(items.map(({ label }) => label));
    },
    showInformationMessage: (text: string) => void said.push(text),
    showSaveDialog: () => void dialogs++,
  },
  workspace: {},
});
beforeEach(() => {
  offered = [];
  said = [];
  ran = [];
  dialogs = 0;
});
const { activateVersion, askModel } = await import('../../client/src/commands/models.ts');
const { compareVersion } = await import('../../client/src/commands/compare.ts');
const { createModel } = await import('../../client/src/commands/insert.ts');
const { exportModel } = await import('../../client/src/commands/transfer.ts');
const { retryRun } = await import('../../client/src/commands/runs.ts');

const catalog = snapshot({
  models: [
    model(
      version({ version: 1, active: true }),
      version({ version: 2, from: 1, artifact: 'runs/a' }),
      version({ version: 3, from: 1, status: 'error' }),
      version({ version: 4, from: 1, status: 'generating' }),
      version({ version: 5, from: 1, notServing: 'asleep' }),
    ),
  ],
  engines: [{ name: 'cloud', provider: 'openai', options: {}, createdAt: 0 }],
  runs: ['a', 'b'].map(id => run({ id, status: 'failed', dataQuery: 'SELECT 1' })),
});

const earlier = {
  models: ['ft_sql.1', 'ft_sql.2'],
  statement: 'COMPARE ft_sql.1, ft_sql.2 FROM db (SELECT q FROM t)',
};

/** An engine that is not open yet, as after a reload, and then knows that. */
function app(): App {
  let isOpen = false;
  const engine = {
    open: async () => {
      isOpen = true;
      return { comparisons: { list: () => [earlier] } };
    },
    snapshot: () => (isOpen ? catalog : emptySnapshot),
    opened: undefined,
  };
  const runner = { run: ({ text }: { readonly text: string }) => void ran.push(text) };
  return { engine, runner } as unknown as App;
}

test('what can be chosen is known right after a reload, and can do what it is chosen for', async () => {
  await activateVersion.run(app());
  await askModel.run(app());
  await compareVersion.run(app());
  await retryRun.run(app());
  assert.deepEqual(offered, [
    ['ft_sql.2', 'ft_sql.5'],
    ['ft_sql.1', 'ft_sql.2'],
    ['ft_sql.1', 'ft_sql.2'],
    ['ft_sql.2', 'ft_sql.2'],
  ]);
  assert.deepEqual(said, []);
});

test('versions are compared with the questions of an earlier comparison, those of another project too', async () => {
  await compareVersion.run(app(), 'ft_sql.2', 'ft_sql.1');
  await compareVersion.run(app(), 'other.ft_sql.3', 'other.ft_sql.2');
  assert.deepEqual(ran, [
    'COMPARE ft_sql.1, ft_sql.2 FROM db (SELECT q FROM t)',
    'COMPARE other.ft_sql.2, other.ft_sql.3 FROM db (SELECT q FROM t)',
  ]);
});

test('a model is begun on the engine that there is, right after a reload too', async () => {
  await createModel.run(app());
  assert.match(inserted, /^CREATE MODEL .*engine = 'cloud'/s);
});

test('no file is asked for where there is nothing to export', async () => {
  await exportModel.run(app(), 'ft_sql');
  assert.match(said[0] ?? '', /^ft_sql is nano-sql as it comes/);
  assert.equal(dialogs, 0);
  await exportModel.run(app(), 'ft_sql.2');
  assert.equal(dialogs, 1);
});
