import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodesOf, type TreeName, type TreeNode } from '../../client/src/tree/nodes.ts';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { model, run, snapshot, version } from './records.ts';

/** A tree as a person reads it: one line a node, children indented. */
const drawn = (name: TreeName, catalog: CatalogSnapshot): string =>
  nodesOf[name](catalog)
    .map(node => lines(node))
    .join('\n');

function lines(node: TreeNode, indent = ''): string {
  const own = `${indent}[${node.kind}] ${node.label}${node.description ? `: ${node.description}` : ''}`;
  return [own, ...(node.children ?? []).map(child => lines(child, `${indent}  `))].join('\n');
}

test('models show their versions, newest first, with what tells them apart', () => {
  const catalog = snapshot({
    models: [
      model(
        version({ version: 1 }),
        version({ version: 2, active: true, from: 1, firstValidationLoss: 2.9, validationLoss: 0.5, tag: 'terse' }),
        version({ version: 3, status: 'generating', from: 2 }),
        version({ version: 4, status: 'error', from: 2, error: 'out of paper' }),
      ),
    ],
  });
  assert.equal(
    drawn('models', catalog),
    `[model] ft_sql: nano-sql · local
  [version] ft_sql.4: failed · from .2
  [version] ft_sql.3: training · from .2
  [version.active] ft_sql.2: active · loss 0.500 · from .1 · terse
  [version] ft_sql.1: base`,
  );
  const [failed] = nodesOf.models(catalog)[0]!.children!;
  assert.match(failed!.tooltip!, /out of paper/);
});

test('a live run tells how far, how well and how long still', () => {
  const live = run({
    phase: 'training',
    step: 40,
    steps: 300,
    trainingLoss: 1.1,
    firstValidationLoss: 2.937,
    validationLoss: 0.412,
    remainingMs: 83_000,
  });
  assert.equal(
    drawn('runs', snapshot({ runs: [live] })),
    `[run.live] ft_sql.2: 13 % · step 40/300 · loss 0.412
  [fact] Phase: training
  [fact] Step: 40 of 300, 13 %
  [fact] Validation loss: 2.937 → 0.412
  [fact] Training loss: 1.100
  [fact] To go: 1 min 23 s
  [fact] Data: 85 chats to train, 15 to validate`,
  );
});

test('before the first step a run tells its phase; afterwards how it ended', () => {
  const runs = [
    run({ id: 'a', status: 'checking' }),
    run({ id: 'b', status: 'failed', error: 'disk full', finishedAt: 1 }),
    run({ id: 'c', status: 'succeeded', step: 9, steps: 9, validationLoss: 0.5, finishedAt: 1 }),
    run({ id: 'd', status: 'cancelled', finishedAt: 1 }),
  ];
  const heads = nodesOf.runs(snapshot({ runs })).map(node => lines({ ...node, children: [] }));
  assert.deepEqual(heads, [
    '[run.live] ft_sql.2: checking',
    '[run.finished] ft_sql.2: failed',
    '[run.finished] ft_sql.2: done · loss 0.500',
    '[run.finished] ft_sql.2: cancelled',
  ]);
  assert.match(lines(nodesOf.runs(snapshot({ runs }))[1]!), /Error: disk full/);
});

test('databases show tables and columns once they were asked', () => {
  const database = { name: 'example_db', source: 'pglite', options: {}, createdAt: 0 };
  const columns = [{ name: 'content', type: 'text' }];
  const schemas = [{ name: 'demo_data', tables: [{ name: 'chats', columns, rows: 6300 }] }];
  assert.equal(drawn('databases', snapshot({ databases: [database] })), '[database] example_db: pglite');
  assert.equal(
    drawn('databases', snapshot({ databases: [{ ...database, schemas }] })),
    `[database] example_db: pglite
  [table] demo_data.chats: 6,300 rows
    [column] content: text`,
  );
});

test('ids are unique and stay the same when only the progress moves', () => {
  const ids = (nodes: readonly TreeNode[]): string[] => nodes.flatMap(node => [node.id, ...ids(node.children ?? [])]);
  const at = (step: number) =>
    ids(nodesOf.runs(snapshot({ runs: [run({ step, steps: 10 }), run({ id: 'r2', steps: 5 })] })));
  assert.equal(new Set(at(1)).size, at(1).length);
  assert.deepEqual(at(1), at(2));
});
