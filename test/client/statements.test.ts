import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spellDotted, spellText } from '../../client/src/commands/spelling.ts';
import { titleOf } from '../../client/src/run/title.ts';
import { parse } from '../../core/dialect/parser.ts';
import { table } from '../../core/dialect/statements.ts';
import { isModelSql, saysTuneSql } from '../../core/semantics/modelSql.ts';

const title = (text: string): string => titleOf(parse(text).statements[0]!, text);

test('a tab says what its statement does', () => {
  assert.equal(title('SELECT * FROM example_db.demo_data.chats LIMIT 10;'), 'SELECT chats');
  assert.equal(title("SELECT answer FROM ft_sql.1 WHERE content = 'hi'"), 'SELECT ft_sql.1');
  assert.equal(title('FINETUNE ft_sql FROM example_db (SELECT 1)'), 'FINETUNE ft_sql');
  assert.equal(title("CREATE MODEL\n  m PREDICT answer USING engine = 'local'"), 'CREATE MODEL m');
  assert.equal(title('SHOW MODELS'), 'SHOW MODELS');
  assert.equal(title('SELECT 1'), 'SELECT 1');
  assert.equal(title('SELECT * FROM example_db (SELECT 1 AS n)'), 'SELECT example_db (…)');
  assert.equal(title('COMPARE some_model.1, another_model.22 FROM (SELECT 1)').length, 36);
});

test('every example of the statement table has a title', () => {
  for (const entry of table) for (const example of entry.examples) assert.notEqual(title(example), '', example);
});

test('names are quoted where they must be', () => {
  assert.equal(spellDotted('ft_sql.2'), 'ft_sql.2');
  assert.equal(spellDotted('my model.1'), '`my model`.1');
  assert.equal(spellText("it's"), "'it''s'");
});

test('a file is ours by its first line, or by a statement that no database has', () => {
  assert.ok(saysTuneSql('-- tunesql\nSELECT 1'));
  assert.ok(!saysTuneSql('SELECT 1 -- tunesql'));
  assert.ok(isModelSql('SELECT 1; FINETUNE m FROM db (SELECT 1);'));
  assert.ok(isModelSql("CREATE MODEL m PREDICT a USING engine = 'local';"));
  assert.ok(!isModelSql('SELECT 1; CREATE DATABASE d; DESCRIBE t;'));
  assert.ok(!isModelSql('CREATE MODEL'), 'it only begins like one');
});
