import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Connection } from '../../../core/engine/store/connection.ts';
import { migrate, migrations } from '../../../core/engine/store/migrations.ts';
import { openStore } from '../../../core/engine/store/store.ts';
import { ProblemError } from '../../../core/text/problem.ts';
import { temporaryFolder, testHost } from '../../support/host.ts';

function connected(t: TestContext): Connection {
  const connection = new Connection(join(temporaryFolder(t), 'catalog.db'));
  t.after(() => connection.close());
  connection.execute('CREATE TABLE state (one INTEGER PRIMARY KEY, revision INTEGER); INSERT INTO state VALUES (1, 1)');
  return connection;
}

const formatOf = (connection: Connection) => connection.one('PRAGMA user_version')?.user_version;
const columnsOf = (connection: Connection) =>
  connection.all("SELECT name FROM pragma_table_info('t')").map(row => row.name);

const steps = ['CREATE TABLE t (a)', 'ALTER TABLE t ADD COLUMN b', 'ALTER TABLE t ADD COLUMN c'];

test('an empty file gets every step', t => {
  const connection = connected(t);
  migrate(connection, steps);
  assert.equal(formatOf(connection), 3);
  assert.deepEqual(columnsOf(connection), ['a', 'b', 'c']);
});

test('an older file gets the steps it lacks and keeps its rows', t => {
  const connection = connected(t);
  migrate(connection, steps.slice(0, 1));
  connection.record('INSERT INTO t VALUES (?)', 7);
  migrate(connection, steps);
  assert.deepEqual({ ...connection.one('SELECT * FROM t') }, { a: 7, b: null, c: null });
  migrate(connection, steps);
  assert.equal(formatOf(connection), 3);
});

test('a step that fails leaves the file at the step before, and can be tried again', t => {
  const connection = connected(t);
  const broken = [steps[0]!, 'ALTER TABLE t ADD COLUMN b; ALTER TABLE nowhere ADD COLUMN c', steps[2]!];
  assert.throws(() => migrate(connection, broken), /nowhere/);
  assert.equal(formatOf(connection), 1);
  assert.deepEqual(columnsOf(connection), ['a']);
  migrate(connection, steps);
  assert.deepEqual(columnsOf(connection), ['a', 'b', 'c']);
});

test('the steps of the program make the tables of the program', t => {
  const host = testHost(t);
  openStore(host).close();
  const connection = new Connection(join(host.data, 'catalog.db'));
  t.after(() => connection.close());
  assert.equal(formatOf(connection), migrations.length);
  assert.deepEqual(connection.all('PRAGMA foreign_key_check'), []);
});

const refusal = (open: () => unknown): string => {
  try {
    open();
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.code}: ${error.problem.hint}`;
    throw error;
  }
  return 'opened';
};

test('a newer file is left alone, with word of what to do', t => {
  const host = testHost(t);
  const connection = new Connection(join(host.data, 'catalog.db'));
  connection.execute(`PRAGMA user_version = ${migrations.length + 1}`);
  connection.close();
  assert.equal(
    refusal(() => openStore(host)),
    'catalog-newer: Update TuneSQL, or choose another data folder.',
  );
});

test('a file that is no catalog is left alone, with word of what to do', t => {
  const host = testHost(t);
  writeFileSync(join(host.data, 'catalog.db'), 'no database at all\n'.repeat(500));
  assert.match(
    refusal(() => openStore(host)),
    /^catalog-damaged: Move the file away/,
  );
});

test('a folder that is not there', t => {
  const host = testHost(t);
  assert.match(
    refusal(() => openStore({ ...host, data: join(host.data, 'missing') })),
    /^catalog-unreachable: /,
  );
});
