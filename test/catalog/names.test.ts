import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameKey, sameName, versionName } from '../../core/catalog/names.ts';

test('names differ by more than case only', () => {
  assert.ok(sameName('Ft_SQL', 'ft_sql'));
  assert.ok(sameName('GRÖßE', 'größe'));
  assert.ok(!sameName('ft_sql', 'ft-sql'));
  assert.equal(nameKey('Ft_SQL'), 'ft_sql');
});

test('a version is named as statements name it', () => {
  assert.equal(versionName({ model: 'Ft_sql', version: 2 }), 'Ft_sql.2');
});
