import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createModelSnippet, selectAnswerSnippet, selectRowsSnippet } from '../../client/src/commands/snippets.ts';
import { spellText } from '../../client/src/commands/spelling.ts';
import { parse } from '../../core/dialect/parser.ts';
import { spellName } from '../../core/semantics/spell.ts';

/** The statement once nobody filled anything in. */
const filled = (snippet: string): string =>
  snippet.replace(/\$\{\d+(?::((?:\\.|[^\\}])*))?\}|\$\d+/g, (_, text = '') => text).replace(/\\([\\$}])/g, '$1');

const problemsOf = (text: string) => parse(text).statements.flatMap(statement => statement.problems);

test('a SELECT on a table names its columns, unless there are many', () => {
  const text = filled(selectRowsSnippet(['db', 's', 'my table'], ['a', 'b c']));
  assert.equal(text, 'SELECT a, `b c`\nFROM db.s.`my table`\nLIMIT 100;');
  assert.match(
    filled(
      selectRowsSnippet(
        ['db', 's', 't'],
        Array.from({ length: 13 }, (_, i) => `c${i}`),
      ),
    ),
    /^SELECT \*/,
  );
});

test('names that hold a dot, are reserved or are figures are quoted', () => {
  const text = filled(selectRowsSnippet(['notes', 'public', 'sales.2024'], ['Sepal.Length', 'from', '2024', 'id']));
  assert.equal(text, 'SELECT `Sepal.Length`, `from`, `2024`, id\nFROM notes.public.`sales.2024`\nLIMIT 100;');
  assert.deepEqual(problemsOf(text), []);
  const asked = filled(selectAnswerSnippet('ft_sql.2', 'full', ['first.name']));
  assert.equal(asked, "SELECT `full`\nFROM ft_sql.2\nWHERE `first.name` = '';");
});

test('a text or a name stays one, whatever is in it', () => {
  for (const text of ["it's", 'C:\\', "\\'; DROP MODEL m; --", "\\\\'", 'C:\\new\\t.zip', "''", '']) {
    const { statements } = parse(`SELECT answer FROM m WHERE content = ${spellText(text)};`);
    assert.deepEqual([statements.length, statements[0]?.problems], [1, []], text);
  }
  assert.equal(spellText("it's C:\\new"), "'it''s C:\\new'");
  const [dropped, ...others] = parse(`DROP DATABASE ${spellName('a`b"; c')};`).statements;
  assert.deepEqual([dropped?.kind, dropped?.problems, others], ['DropDatabase', [], []]);
});

test('a SELECT on a model leaves a place for each input', () => {
  const text = filled(selectAnswerSnippet('ft_sql.2', 'answer', ['content', 'my tables']));
  assert.equal(text, "SELECT answer\nFROM ft_sql.2\nWHERE content = ''\n  AND `my tables` = '';");
  assert.deepEqual(problemsOf(text), []);
});

test('a CREATE MODEL takes the default model of its engine; without an engine it makes the embedded one', () => {
  const text = filled(createModelSnippet(undefined));
  assert.match(text, /^CREATE ML_ENGINE IF NOT EXISTS local FROM local;/);
  assert.match(text, /model_name = 'nano-sql'/);
  assert.match(text, /prompt_template = '\{\{content\}\}';$/);
  assert.deepEqual(problemsOf(text), []);
  const on = createModelSnippet({ name: 'my $engine', provider: 'openai', options: {}, createdAt: 0 });
  assert.match(filled(on), /engine = 'my \$engine'/);
  assert.deepEqual(problemsOf(filled(on)), []);
});
