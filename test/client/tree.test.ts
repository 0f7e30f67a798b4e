import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spellNode } from '../../client/src/commands/spelling.ts';
import { type Element, Elements } from '../../client/src/tree/elements.ts';
import type { TreeNode } from '../../client/src/tree/node.ts';
import { nodesOf, type TreeName } from '../../client/src/tree/nodes.ts';
import { type Drawn, paced } from '../../client/src/tree/pace.ts';
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
  [version.unready] ft_sql.4: failed · from .2
    [fact] out of paper
  [version.unready] ft_sql.3: training · from .2
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
    heardAt: new Date(2026, 0, 31, 14, 3, 59).getTime(),
  });
  assert.equal(
    drawn('runs', snapshot({ runs: [live] })),
    `[run.live] ft_sql.2: 13 % · step 40/300 · loss 0.412
  [fact] Phase: training
  [fact] Step: 40 of 300, 13 %
  [fact] Validation loss: 2.937 → 0.412
  [fact] Training loss: 1.100
  [fact] To go: 1 min 23 s
  [fact] Last heard from: ${new Date(2026, 0, 31, 14, 3, 59).toLocaleTimeString()}
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
    '[run.live] ft_sql.2: checking the data',
    '[run.ended] ft_sql.2: failed',
    '[run.succeeded] ft_sql.2: done · loss 0.500',
    '[run.ended] ft_sql.2: cancelled',
  ]);
  assert.match(lines(nodesOf.runs(snapshot({ runs }))[1]!), /\[fact\] disk full/);
});

test('databases show schemas, tables and columns once they were asked', () => {
  const database = { name: 'example_db', source: 'pglite', options: {}, createdAt: 0 };
  const columns = [{ name: 'content', type: 'text' }];
  const tables = [{ name: 'chats', columns, rows: 6300 }];
  const schemas = [
    { name: 'demo_data', tables },
    { name: 'public', tables: [] },
  ];
  assert.equal(drawn('databases', snapshot({ databases: [database] })), '[database] example_db: Embedded Postgres');
  assert.equal(nodesOf.databases(snapshot({ databases: [database] }))[0]?.asks, 'example_db');
  const asked = snapshot({ databases: [{ ...database, schemas }] });
  assert.equal(nodesOf.databases(asked)[0]?.asks, undefined);
  assert.equal(
    drawn('databases', asked),
    `[database] example_db: Embedded Postgres
  [schema] demo_data: 1 table
    [table] chats: 6,300 rows
      [column] content: text`,
  );
  const empty = snapshot({ databases: [{ ...database, schemas: [] }] });
  assert.match(drawn('databases', empty), /\[fact\] No tables/);
});

test('a table or a column whose name holds a dot is spelled so that statements find it', () => {
  const columns = [{ name: 'Sepal.Length', type: 'double' }];
  const schemas = [{ name: 'public', tables: [{ name: 'iris.2024', columns }] }];
  const database = { name: 'notes', source: 'files', options: {}, createdAt: 0, schemas };
  const table = nodesOf.databases(snapshot({ databases: [database] }))[0]!.children![0]!.children![0]!;
  assert.equal(spellNode(table), 'notes.public.`iris.2024`');
  assert.equal(spellNode(table.children![0]!), '`Sepal.Length`');
});

test('one is one', () => {
  const schemas = [{ name: 'public', tables: [{ name: 't', columns: [], rows: 1 }] }];
  const databases = [{ name: 'db', source: 'files', options: {}, createdAt: 0, schemas }];
  const catalog = snapshot({
    databases,
    models: [model(version({ trainingChats: 1 }))],
    runs: [run({ trainChats: 1, validationChats: 0 })],
  });
  assert.match(drawn('databases', catalog), /\[table\] t: 1 row$/m);
  assert.match(nodesOf.models(catalog)[0]!.children![0]!.tooltip!, /^1 chat$/m);
  assert.match(drawn('runs', catalog), /1 chat to train, 0 to validate/);
});

test('a version whose run is paused does not turn', () => {
  const paused = version({ version: 2, status: 'generating', from: 1, run: 'r1' });
  const of = (status: 'running' | 'paused') =>
    nodesOf.models(snapshot({ models: [model(paused)], runs: [run({ status })] }))[0]?.children?.[0];
  assert.deepEqual([of('running')?.description, of('running')?.icon], ['training · from .1', ['sync~spin']]);
  assert.deepEqual([of('paused')?.description, of('paused')?.icon], ['paused · from .1', ['debug-pause']]);
});

test('models of another project than the one in use are named with it', () => {
  const other = { ...model(version({ project: 'other' })), project: 'other' };
  const [node] = nodesOf.models(snapshot({ models: [other] }));
  assert.deepEqual([node?.name, node?.children?.[0]?.name], ['other.ft_sql', 'other.ft_sql.1']);
});

test('so are runs: what their menus say of them would mean another model of that name', () => {
  const runs = [run({ project: 'other' }), run({ id: 'r2', project: 'MindsDB' })];
  const names = nodesOf.runs(snapshot({ runs })).map(({ name }) => name);
  assert.deepEqual(names, ['other.ft_sql.2', 'ft_sql.2']);
});

test('only what changed is drawn anew, and its elements stay the same', () => {
  const at = (step: number) =>
    nodesOf.runs(snapshot({ runs: [run({ step, steps: 10 }), run({ id: 'r2', steps: 5 })] }));
  const elements = new Elements();
  assert.equal(elements.update(at(1)), 'all');
  const [first] = elements.roots;
  assert.deepEqual(elements.update(at(1)), []);
  const changed = elements.update(at(2)) as readonly Element[];
  assert.deepEqual(
    changed.map(element => element.node.id),
    ['run/r1'],
  );
  assert.equal(changed[0], first);
  assert.match(elements.roots[0]?.node.description ?? '', /step 2/);
  assert.equal(elements.update(nodesOf.runs(snapshot({ runs: [run({ id: 'r2', steps: 5 })] }))), 'all');
});

test('a change deep below is drawn there alone', () => {
  const of = (failed: boolean) =>
    nodesOf.models(snapshot({ models: [model(version({}), version({ version: 2, ...(failed && { error: 'x' }) }))] }));
  const elements = new Elements();
  elements.update(of(false));
  const changed = elements.update(of(true)) as readonly Element[];
  assert.deepEqual(
    changed.map(element => element.node.label),
    ['ft_sql.2'],
  );
});

test('ids are unique and stay the same when only the progress moves', () => {
  const ids = (nodes: readonly TreeNode[]): string[] => nodes.flatMap(node => [node.id, ...ids(node.children ?? [])]);
  const at = (step: number) =>
    ids(nodesOf.runs(snapshot({ runs: [run({ step, steps: 10 }), run({ id: 'r2', steps: 5 })] })));
  assert.equal(new Set(at(1)).size, at(1).length);
  assert.deepEqual(at(1), at(2));
});

/** A pace whose clock a test moves, and what it told when. */
function scene() {
  let now = 0;
  let waiting: { readonly at: number; readonly work: () => void } | undefined;
  const told: (readonly [at: number, drawn: Drawn<string>])[] = [];
  const pace = paced<string>(
    drawn => told.push([now, drawn]),
    (ms, work) => {
      waiting = { at: now + ms, work };
    },
  );
  const pass = (ms: number) => {
    for (const end = now + ms; now < end; now += 50) {
      if (!waiting || waiting.at > now) continue;
      const { work } = waiting;
      waiting = undefined;
      work();
    }
  };
  return { pace, pass, told };
}

test('however fast changes come, they are told at least 200 ms apart, and none is lost', () => {
  const { pace, pass, told } = scene();
  pace.tell([]);
  assert.deepEqual(told, []);
  for (let each = 0; each < 8; each++) {
    pace.tell([`run ${each % 2}`]);
    pass(50);
    for (const name of ['run 0', 'run 1']) pace.taken(name);
    pass(50);
  }
  pass(1200);
  assert.deepEqual(told, [
    [0, ['run 0']],
    [300, ['run 1', 'run 0']],
    [600, ['run 0', 'run 1']],
    [900, ['run 1']],
  ]);
});

test('what VS Code has not taken yet is not told again: it will be taken as it is then', () => {
  const { pace, pass, told } = scene();
  for (let each = 0; each < 20; each++) {
    pace.tell(['slow', `other ${each}`]);
    pass(400);
  }
  assert.deepEqual(told.flatMap(([, drawn]) => drawn).filter(name => name === 'slow').length, 1);
  assert.equal(told.length, 20);
  pace.taken('slow');
  pace.tell(['slow']);
  assert.deepEqual(told.at(-1)?.[1], ['slow']);
  pass(400);
  pace.tell('all');
  for (const drawn of [['slow'], 'all', ['other']] as const) {
    pace.tell(drawn);
    pass(400);
  }
  assert.deepEqual(
    told.slice(21).map(([, drawn]) => drawn),
    ['all'],
  );
  pace.taken(undefined);
  pace.tell(['slow']);
  assert.deepEqual(told.at(-1)?.[1], ['slow']);
});
