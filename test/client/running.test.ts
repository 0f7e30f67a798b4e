import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moved } from '../../client/src/run/edits.ts';
import { explained } from '../../client/src/run/explained.ts';
import { type HistoryEntry, type Keep, recalled, registerHistory, remember } from '../../client/src/run/history.ts';
import { modelNamed } from '../../client/src/run/modelNamed.ts';
import { untilCancelled } from '../../client/src/run/patience.ts';
import type { StatementEnded } from '../../client/src/run/statementRun.ts';
import { parse } from '../../core/dialect/parser.ts';
import { slice } from '../../core/text/range.ts';
import { model, snapshot, version } from './records.ts';

const statement = 'SELECT 1';
const text = `-- a\n${statement};\nSELECT 2;\n`;
const range = { from: text.indexOf(statement), to: text.indexOf(statement) + statement.length };

/** What stands where the range is after an edit of the text. */
function after(from: number, to: number, inserted: string): string | undefined {
  const now = moved(range, { from, to, text: inserted });
  return now && slice(text.slice(0, from) + inserted + text.slice(to), now);
}

test('a range keeps its text through edits before and behind it', () => {
  assert.equal(after(0, 0, 'x\n'), statement);
  assert.equal(after(0, 5, ''), statement);
  assert.equal(after(range.from, range.from, '\n  '), statement);
  assert.equal(after(range.to, range.to, '\n'), statement);
  assert.equal(after(range.to, range.to + 1, ''), statement);
  assert.equal(after(range.to + 2, text.length, 'DROP MODEL x;'), statement);
});

test('an edit inside of it, or one that goes on with it, ends it', () => {
  for (const [from, to, inserted] of [
    [range.from + 2, range.from + 3, ''],
    [range.to, range.to, '2'],
    [range.from, range.from, 'EXPLAIN'],
    [0, range.from + 1, ''],
    [range.to - 1, range.to + 1, ';'],
    [0, text.length, ''],
  ] as const)
    assert.equal(after(from, to, inserted), undefined, `${from}–${to} ${inserted}`);
});

function kept(): Keep & { entries: unknown } {
  const keep = {
    entries: undefined as unknown,
    get: () => keep.entries,
    set(entries: readonly HistoryEntry[]) {
      keep.entries = entries;
    },
  };
  return keep;
}

const entry = (sql: string) => ({ statement: sql, at: 1, outcome: 'rows', ms: 2 }) as const;

test('the history holds each statement once, newest first, and no more than it shows', () => {
  const keep = kept();
  for (const sql of ['SELECT 1', 'SELECT 2', 'SELECT 1']) remember(keep, entry(sql));
  assert.deepEqual(
    recalled(keep).map(each => each.statement),
    ['SELECT 1', 'SELECT 2'],
  );
  for (let i = 0; i < 300; i++) remember(keep, entry(`SELECT ${i}`));
  assert.equal(recalled(keep).length, 200);
  assert.equal(recalled(keep)[0]!.statement, 'SELECT 299');
});

test('what a form tried out is not in the history', () => {
  const keep = kept();
  let tell: (ended: StatementEnded) => void = () => {};
  const onEnd = (listener: typeof tell) => {
    tell = listener;
    return { dispose() {} };
  };
  registerHistory({ onEnd } as unknown as Parameters<typeof registerHistory>[0], keep, () => 1);
  for (const isTrial of [true, false]) {
    const run = { statement: `SELECT ${isTrial}`, isTrial, placeOf: () => () => undefined };
    tell({ run, result: { outcome: 'rows', ms: 2 } } as unknown as StatementEnded);
  }
  assert.deepEqual(
    recalled(keep).map(each => each.statement),
    ['SELECT false'],
  );
});

test('no secret gets into the history, and what lost one is not run again as it is', () => {
  const keep = kept();
  remember(keep, entry("CREATE ML_ENGINE e FROM openai USING api_key = 'sk-12345'"));
  assert.doesNotMatch(JSON.stringify(keep.entries), /12345/);
  assert.equal(recalled(keep)[0]!.isMasked, true);
});

test('a history of another shape is left out', () => {
  const keep = kept();
  keep.entries = [{ sql: 'SELECT 1' }, null, { statement: 'SELECT 2', at: 1, ms: 1, outcome: 'done' }];
  assert.equal(recalled(keep).length, 1);
  keep.entries = 'x';
  assert.equal(recalled(keep).length, 0);
});

test('EXPLAIN is sent in the place of the statement, so that its problems point there', () => {
  const sql = 'SELECT 1;\n\nFINETUNE m FROM db (SELECT 1);\nDROP MODEL m;';
  const [select, finetune, drop] = parse(sql).statements;
  assert.deepEqual(explained(select!, sql), { text: 'EXPLAIN SELECT 1;', offset: 0, leading: 8 });
  const { text: sent, offset, leading } = explained(finetune!, sql)!;
  assert.equal(sent, 'EXPLAIN FINETUNE m FROM db (SELECT 1);');
  assert.equal(sql.slice(offset! + sent.indexOf('FINETUNE') - leading!).startsWith('FINETUNE m'), true);
  assert.equal(explained(drop!, sql), undefined);
});

test('a statement is about the model that it tunes or asks', () => {
  const catalog = snapshot({
    models: [
      { ...model(version({ model: 'm', active: true })), name: 'm' },
      { ...model(version({ model: 'm', project: 'p' })), name: 'm', project: 'p' },
    ],
    projects: [{ name: 'p', createdAt: 0 }],
  });
  const named = (sql: string) => modelNamed(parse(sql).statements[0]!, catalog);
  assert.equal(named('SELECT answer FROM m WHERE content = 1'), 'm');
  assert.equal(named('SELECT answer FROM m.1'), 'm.1');
  assert.equal(named('FINETUNE m FROM db (SELECT 1)'), 'm');
  assert.equal(named('SELECT 1'), undefined);
  assert.equal(named('SELECT * FROM nowhere'), undefined);
  assert.equal(named('DROP MODEL m'), undefined);
  assert.equal(named('SELECT answer FROM p.m.1'), 'p.m.1');
});

function timing() {
  const due: (() => void)[] = [];
  return {
    due,
    now: () => 0,
    elapsed: () => 0,
    later: (_: number, work: () => void) => void due.push(work),
    rest: () => Promise.resolve(),
  };
}

test('what is cancelled has a moment to say so itself', async () => {
  const clock = timing();
  const cancel = new AbortController();
  const cancelled = new Promise(resolve => cancel.signal.addEventListener('abort', resolve));
  async function* obedient() {
    yield 1;
    await cancelled;
    yield 2;
  }
  const seen: number[] = [];
  for await (const value of untilCancelled(obedient(), cancel.signal, clock)) {
    seen.push(value);
    if (value === 1) cancel.abort();
  }
  assert.deepEqual(seen, [1, 2]);
});

test('what does not stop is not waited for, whatever it says later', async () => {
  const clock = timing();
  const cancel = new AbortController();
  const stuck = Promise.withResolvers<void>();
  async function* stubborn() {
    yield 1;
    await stuck.promise;
    throw new Error('too late');
  }
  const values = untilCancelled(stubborn(), cancel.signal, clock);
  assert.equal((await values.next()).value, 1);
  const last = values.next();
  cancel.abort();
  assert.equal(clock.due.length, 1);
  clock.due[0]!();
  assert.deepEqual(await last, { done: true, value: false });
  stuck.resolve();
});
