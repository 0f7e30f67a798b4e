import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NotebookParts } from '../../client/src/notebook/kernel.ts';
import { fakeVscode, l10n } from './fakeVscode.ts';

interface Cell {
  readonly notebook: object;
  readonly document: { getText(): string };
}

type Listener = (value: never) => void;

const listeners = new Map<string, Listener>();
const on = (name: string) => (listener: Listener) => {
  listeners.set(name, listener);
  return { dispose() {} };
};
const fire = (name: string, value: unknown): void => listeners.get(name)?.(value as never);
const controller: { executeHandler?: (cells: readonly Cell[]) => Promise<void> } = {};
const posted: unknown[] = [];
const execution = {
  start() {},
  end() {},
  clearOutput: async () => {},
  appendOutput: async () => {},
  replaceOutputItems: async () => {},
  token: { onCancellationRequested: () => {} },
};
fakeVscode({
  l10n,
  Disposable: { from: () => ({ dispose() {} }) },
  NotebookCellKind: { Markup: 1, Code: 2 },
  NotebookCellOutput: class {},
  NotebookCellOutputItem: { json: () => ({}), text: () => ({}) },
  notebooks: {
    createNotebookController: () => Object.assign(controller, { createNotebookCellExecution: () => execution }),
    createRendererMessaging: () => ({
      onDidReceiveMessage: on('message'),
      postMessage: (message: unknown, editor?: unknown) => posted.push([message, editor]),
    }),
  },
  window: { onDidChangeVisibleNotebookEditors: on('visible') },
  workspace: { registerNotebookSerializer: () => ({}), onDidCloseNotebookDocument: on('close') },
});
const { registerNotebooks } = await import('../../client/src/notebook/kernel.ts');
const { ResultShelf } = await import('../../client/src/run/resultShelf.ts');
const { ResultTable } = await import('../../core/engine/results.ts');

const shelf = new ResultShelf({ runOf: () => undefined, rest: async () => {}, most: Number.POSITIVE_INFINITY });
const due: (() => void)[] = [];
let last = 0;
const statement = {
  kind: 'Select',
  title: 'SELECT 1',
  versions: [],
  placeOf: () => () => undefined,
};
registerNotebooks({
  shelf,
  timing: { now: () => 0, later: (_: number, work: () => void) => due.push(work) },
  runner: {
    async run({ audience }: { audience: { begin(run: unknown): void; end(ended: unknown): void } }) {
      const run = { ...statement, statement: `SELECT ${++last}`, table: new ResultTable() };
      audience.begin(run);
      audience.end({ run, result: { kind: 'Select', outcome: 'rows', notes: [], ms: 1, table: run.table } });
      return [{ outcome: 'rows' }];
    },
  },
} as unknown as NotebookParts);

test('a notebook that was out of sight hears of its results again', async () => {
  const editor = {};
  fire('message', { editor, message: { type: 'ready' } });
  fire('visible', []);
  fire('visible', [editor]);
  await controller.executeHandler?.([{ notebook: {}, document: { getText: () => 'SELECT 1' } }]);
  posted.splice(0);
  for (const work of due.splice(0)) work();
  assert.equal(posted.length, 1);
  const [[message]] = posted as [[{ type: string; name: string; data: { state: string } }]];
  assert.deepEqual([message.type, message.name, message.data.state], ['event', 'changed', 'rows']);
});

test('a notebook that is closed gives back its results, those of deleted cells too', async () => {
  const before = shelf.views().length;
  const notebook = { getCells: () => [] };
  await controller.executeHandler?.([{ notebook, document: { getText: () => 'SELECT 1' } }]);
  assert.equal(shelf.views().length, before + 1);
  fire('close', notebook);
  assert.equal(shelf.views().length, before);
});
