import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { lex } from '../../core/dialect/lexer.ts';
import { parse } from '../../core/dialect/parser.ts';
import { table } from '../../core/dialect/statements.ts';
import { isTrivia, Kind } from '../../core/dialect/token.ts';
import { format } from '../../core/ide/format/format.ts';
import { applyEdits } from '../../core/text/edits.ts';

const formatted = (text: string): string => applyEdits(text, format(parse(text)));

/** All tokens but blanks; keywords count without case. */
function tokensOf(text: string): readonly string[] {
  const tokens = lex(text);
  return Array.from({ length: tokens.count }, (_, i) => i)
    .filter(i => tokens.kinds[i] !== Kind.Blank)
    .map(i => {
      const token = text.slice(tokens.starts[i], tokens.starts[i + 1]);
      return isTrivia(tokens.kinds[i]!) || tokens.symbols[i] === 0 ? token : token.toUpperCase();
    });
}

function keepsAndSettles(text: string): void {
  const once = formatted(text);
  assert.deepEqual(tokensOf(once), tokensOf(text));
  assert.equal(formatted(once), once);
}

describe('formatting', () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['keywords in capitals, names as they are', 'select Answer from ft_sql;', 'SELECT Answer FROM ft_sql;\n'],
    ['a semicolon after a comment of its own line', '/* a */\n;select b;', '/* a */ ;\nSELECT b;\n'],
    ['one blank where there were many', 'SELECT  a ,b   FROM t ;', 'SELECT a, b FROM t;\n'],
    ['blanks around comparisons', "SELECT a FROM t WHERE a='x'AND b>=2;", "SELECT a FROM t WHERE a = 'x'AND b >= 2;\n"],
    [
      'lines are the author’s, indents are not',
      "create model m\n      predict a\nusing\nengine='local',\n          prompt_template='{{q}}';",
      "CREATE MODEL m\nPREDICT a\nUSING\n  engine = 'local',\n  prompt_template = '{{q}}';\n",
    ],
    [
      'native text is not ours',
      'finetune m from db (\n     select  *  from chats\n   limit 3\n   ) using n_epochs=3;',
      'FINETUNE m FROM db (\n     select  *  from chats\n   limit 3\n   ) USING n_epochs = 3;\n',
    ],
    [
      'JSON is not ours',
      'CREATE DATABASE d  ENGINE \'x\', PARAMETERS = {"a":true};',
      'CREATE DATABASE d ENGINE \'x\', PARAMETERS = {"a":true};\n',
    ],
    [
      'lists and queries stand apart',
      'select a from d(select 1)x where a in(1)and not(b);',
      'SELECT a FROM d (select 1)x WHERE a IN (1)AND NOT (b);\n',
    ],
    ['arguments do not', 'select left(a,1), count (b) from t', 'SELECT left(a, 1), count (b) FROM t\n'],
    ['one blank line at most', 'SELECT 1;\n\n\n\nSELECT 2;', 'SELECT 1;\n\nSELECT 2;\n'],
    ['statements begin lines', 'SELECT 1; SELECT 2;', 'SELECT 1;\nSELECT 2;\n'],
    [
      'comments stay',
      '-- a\nSELECT a, -- why\n  /* b */ b\nFROM t; -- end',
      '-- a\nSELECT a, -- why\n  /* b */ b\nFROM t; -- end\n',
    ],
    ['what is broken stays', 'selec   1;\nSELECT  2;', 'selec   1;\nSELECT 2;\n'],
    [
      'soft words that are names keep their case',
      'SELECT model, active FROM models;',
      'SELECT model, active FROM models;\n',
    ],
    ['sub-queries', 'select a from (\nselect b\nfrom t\n) as x;', 'SELECT a FROM (\n  SELECT b\n  FROM t\n) AS x;\n'],
  ];
  for (const [name, before, after] of cases) it(name, () => assert.equal(formatted(before), after));

  it('settles at once and keeps every token, whatever the case', () => {
    for (const [, before] of cases) keepsAndSettles(before);
  });

  it('settles at once and keeps every token of every example', () => {
    for (const { examples } of table) {
      for (const example of examples) {
        keepsAndSettles(example);
        keepsAndSettles(example.replaceAll(' ', '\n\t'));
        keepsAndSettles(example.toLowerCase());
      }
    }
  });

  it('leaves the samples as they are', () => {
    const folder = new URL('../../samples/', import.meta.url);
    for (const file of readdirSync(folder).filter(name => /\.(sql|tunesql)$/.test(name))) {
      const text = readFileSync(new URL(file, folder), 'utf8');
      assert.equal(formatted(text), text, file);
    }
  });

  it('keeps Windows line ends', () => {
    assert.equal(formatted('select 1;\r\n\r\n\r\nselect 2;\r\n'), 'SELECT 1;\r\n\r\nSELECT 2;\r\n');
  });

  it('touches only the lines that were asked for', () => {
    const text = 'select 1;\nselect 2;\n';
    assert.equal(applyEdits(text, format(parse(text), { from: 10, to: 20 })), 'select 1;\nSELECT 2;\n');
  });
});
