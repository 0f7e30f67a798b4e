import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSystemSchema, systemTable, systemTables } from '../../core/catalog/systemTables.ts';

test('tables are found without case', () => {
  assert.equal(systemTable('Training_Metrics'), 'training_metrics');
  assert.equal(systemTable('constructor'), undefined);
  assert.ok(isSystemSchema('INFORMATION_SCHEMA'));
});

test('columns that scripts for the reference server name are there, in its order', () => {
  const columns = systemTables.find(t => t.name === 'models')!.columns.map(c => c.name);
  const reference =
    'name engine project active version status accuracy predict update_status mindsdb_version error select_data_query ' +
    'training_options current_training_phase total_training_phases training_phase_name tag created_at training_time';
  assert.deepEqual(columns.slice(0, 19), reference.split(' '));
});

test('no table has a column twice, and every type is one the planner knows', () => {
  for (const { name, columns } of systemTables) {
    assert.equal(new Set(columns.map(c => c.name)).size, columns.length, name);
    for (const { type } of columns) assert.match(type, /^(text|integer|real|timestamp)$/);
  }
});
