import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemTable, systemTables } from '../../../core/catalog/systemTables.ts';
import { openStore, type Store } from '../../../core/engine/store/store.ts';
import { optionsText } from '../../../core/engine/store/systemTables/cells.ts';
import { isStored, readSystemTable, type StoredTable } from '../../../core/engine/store/systemTables.ts';
import { testHost } from '../../support/host.ts';
import { fill } from './records.ts';

const stored = systemTables.map(table => table.name).filter(isStored);

/** Rows as `column=value`, NULLs left out. */
function shown(store: Store, table: StoredTable): readonly string[] {
  const { columns, rows } = readSystemTable(store, table);
  return rows.map(row =>
    row.flatMap((cell, i) => (cell === null ? [] : [`${columns[i]!.name}=${String(cell)}`])).join(' '),
  );
}

test('every table reads, whatever the catalog holds', t => {
  const store = openStore(testHost(t));
  t.after(() => store.close());
  for (const name of stored) readSystemTable(store, name);
  fill(store);
  for (const name of stored) {
    const { columns, rows } = readSystemTable(store, name);
    for (const row of rows) assert.equal(row.length, columns.length, name);
  }
  assert.equal(systemTable('MODELS'), 'models');
  assert.equal(systemTable('nothing'), undefined);
});

test('what the tables say', t => {
  const store = openStore(testHost(t));
  t.after(() => store.close());
  fill(store);
  store.createDatabase({ name: 'example_db', source: 'pglite', options: { sample: true }, createdAt: 0 });
  store.createView({ name: 'V', project: 'mindsdb', query: 'SELECT 1', createdAt: 0 });
  store.addMetric({ run: 'run1', step: 1, epoch: 0.5, trainingLoss: 3, at: 1000 });
  store.saveCheckpoints(
    'run1',
    [
      { step: 1, validationLoss: 2 },
      { step: 2, name: 'ckpt-2' },
    ],
    1000,
  );
  store.saveCheckpoints('run1', [{ step: 1 }], 2000);
  store.addEvent({ run: 'run1', at: 1000, level: 'info', message: 'hello' });
  store.saveFindings('run1', [
    {
      rule: 'few-chats',
      severity: 'warning',
      message: 'Few.',
      hint: 'More.',
      count: 9,
      samples: [{ row: 3, text: 'x' }],
      fix: { title: 'Mend', query: 'SELECT 1' },
    },
  ]);
  store.addComparison(
    {
      id: 'c',
      models: ['Ft_sql.1', 'Ft_sql.2'],
      status: 'running',
      total: 5,
      createdAt: 0,
      statement: 'COMPARE',
    },
    { owner: 'me', until: 1000 },
  );
  const time = '1970-01-01 00:00:00';
  assert.deepEqual(
    Object.fromEntries(stored.filter(name => name !== 'handlers').map(name => [name, shown(store, name)])),
    {
      models: [
        `name=Ft_sql engine=Local project=mindsdb active=1 version=1 status=complete predict=answer update_status=up_to_date training_options={"target":"answer","using":{"prompt_template":"{{content}}"}} created_at=${time}.002 provider=local base_model=nano-sql`,
        `name=Ft_sql engine=Local project=mindsdb active=0 version=2 status=generating predict=answer update_status=up_to_date training_options={"target":"answer","using":{"prompt_template":"{{content}}","n_epochs":3}} training_phase_name=queued created_at=${time}.002 provider=local base_model=nano-sql base_version=1 finetune=run1`,
      ],
      ml_engines: [`name=Local handler=local connection_data={} created_at=${time}.001`],
      databases: [
        'name=information_schema type=system connection_data={}',
        'name=mindsdb type=project connection_data={}',
        `name=example_db type=data engine=pglite connection_data={"sample":true} created_at=${time}.000`,
      ],
      views: [`name=V project=mindsdb query=SELECT 1 created_at=${time}.000`],
      projects: ['name=mindsdb'],
      finetunes: [
        `id=run1 project=mindsdb model=Ft_sql version=2 base_version=1 base_model=nano-sql engine=Local provider=local status=queued step=0 steps=0 epoch=0 training_rows=30 train_chats=8 validation_chats=2 options={"n_epochs":3} activate=1 created_at=${time}.010 heard_at=${time}.010 training_time=0`,
      ],
      training_metrics: [
        `finetune=run1 model=Ft_sql version=2 step=1 epoch=0.5 training_loss=3 at=1970-01-01 00:00:01.000`,
      ],
      training_checkpoints: [
        `finetune=run1 model=Ft_sql version=2 step=1 training_loss=3 validation_loss=2 at=1970-01-01 00:00:01.000`,
      ],
      training_events: ['finetune=run1 model=Ft_sql version=2 at=1970-01-01 00:00:01.000 level=info message=hello'],
      finetune_findings: [
        'finetune=run1 model=Ft_sql version=2 rule=few-chats severity=warning message=Few. hint=More. chats=9 rows=3 samples=row 3: x fix=SELECT 1',
      ],
      comparisons: [`id=c models=Ft_sql.1, Ft_sql.2 status=running total=5 created_at=${time}.000 statement=COMPARE`],
    },
  );
  assert.ok(shown(store, 'handlers').some(row => row.startsWith('name=local type=ml title=Embedded model')));
});

test('what is declared secret shows as asterisks, in whatever case it was written', () => {
  const declared = [{ name: 'api_key', type: 'text', summary: '', secret: true }] as const;
  assert.equal(optionsText({ API_KEY: 'sk-1', api_base: 'u' }, declared), '{"API_KEY":"******","api_base":"u"}');
});
