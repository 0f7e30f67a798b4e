// What the TextMate grammar colours, piece by piece, with the library that VS Code uses.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { table } from '../../core/dialect/statements.ts';
import { reservedTexts } from '../../core/dialect/words.ts';
import { grammar } from '../../scripts/highlighting/grammar.ts';
import { tokenise } from './tokenise.ts';

/** Pieces in their order with the innermost scope of their first character; `-` for none at all. */
const cases: readonly (readonly [text: string, pieces: readonly (readonly [piece: string, scope: string])[]])[] = [
  [
    "CREATE OR REPLACE MODEL m PREDICT answer USING engine = 'local', a.b = 1;",
    [
      ['CREATE OR REPLACE MODEL', 'keyword.control.statement'],
      ['m', '-'],
      ['PREDICT', 'keyword.other'],
      ['answer', '-'],
      ['USING', 'keyword.other'],
      ['engine', 'variable.parameter.option'],
      ['local', 'string.quoted.single'],
      ['a.b', 'variable.parameter.option'],
      ['1', 'constant.numeric'],
    ],
  ],
  [
    'SELECT engine, active, predict, name FROM models;',
    [
      ['SELECT', 'keyword.control.statement'],
      ['engine, active, predict, name', '-'],
      ['FROM', 'keyword.other'],
      ['models', '-'],
    ],
  ],
  [
    "USING prompt_template = 'Q: {{ content }} it''s \\' x';",
    [
      ['{{', 'punctuation.definition.template-expression.begin'],
      ['content', 'variable.other.placeholder'],
      ['}}', 'punctuation.definition.template-expression.end'],
      ["''", 'constant.character.escape'],
      ["\\'", 'constant.character.escape'],
      ['x', 'string.quoted.single'],
    ],
  ],
  [
    'SELECT "say ""{{x}}""", 1 FROM t',
    [
      ['say', 'string.quoted.double'],
      ['""', 'constant.character.escape'],
      ['x', 'variable.other.placeholder'],
      ['1', 'constant.numeric'],
      ['FROM', 'keyword.other'],
    ],
  ],
  [
    'SELECT @v, @@sys, @"a b", :p, ?, a::int, 1.5 FROM p.m.2 JOIN `my model`.3',
    [
      ['@v', 'variable.other'],
      ['@@sys', 'variable.other'],
      ['@"a b"', 'variable.other'],
      [':p', 'variable.parameter'],
      ['?', 'variable.parameter'],
      ['::', 'keyword.operator'],
      ['1.5', 'constant.numeric'],
      ['2', 'constant.numeric.version'],
      ['`my model`', 'variable.other.quoted'],
      ['3', 'constant.numeric.version'],
    ],
  ],
  [
    "FINETUNE ft_sql.1 FROM example_db (SELECT role FROM chats WHERE id IN (1, 2) AND x = ')') USING n_epochs = 3",
    [
      ['FINETUNE', 'keyword.control.statement'],
      ['1', 'constant.numeric.version'],
      ['FROM', 'keyword.other'],
      ['example_db', 'entity.name.type.database'],
      ['(', 'punctuation.section.native.begin'],
      ['SELECT', 'keyword.other.DML.sql'],
      ['role', 'meta.embedded.block.sql'],
      ['FROM', 'keyword.other.DML.sql'],
      ['WHERE', 'keyword.other.DML.sql'],
      ['(', 'meta.embedded.block.sql'],
      ['1', 'constant.numeric.sql'],
      [')', 'meta.embedded.block.sql'],
      [')', 'string.quoted.single.sql'],
      [')', 'punctuation.section.native.end'],
      ['USING', 'keyword.other'],
      ['n_epochs', 'variable.parameter.option'],
    ],
  ],
  [
    'SELECT * FROM db.sch\n(\n  SELECT 1 -- it is ) not over\n) AS t WHERE a = 1',
    [
      ['db.sch', 'entity.name.type.database'],
      ['(', 'punctuation.section.native.begin'],
      ['SELECT', 'keyword.other.DML.sql'],
      ['-- it is ) not over', 'comment.line.double-dash.sql'],
      [')', 'punctuation.section.native.end'],
      ['AS', 'keyword.other'],
      ['WHERE', 'keyword.other'],
    ],
  ],
  [
    'SELECT a FROM t\nWHERE b IN (SELECT c FROM d) AND NOT e IS NULL',
    [
      ['WHERE', 'keyword.other'],
      ['IN', 'keyword.operator.logical'],
      ['SELECT', 'keyword.control.statement'],
      ['FROM', 'keyword.other'],
      ['AND', 'keyword.operator.logical'],
      ['NOT', 'keyword.operator.logical'],
      ['NULL', 'constant.language'],
    ],
  ],
  [
    "CREATE DATABASE pg WITH ENGINE = 'postgres', PARAMETERS = {\"host\": 'h', 'ssl':true, 'o': {'k': null}};",
    [
      ['CREATE DATABASE', 'keyword.control.statement'],
      ['WITH ENGINE', 'keyword.other'],
      ['PARAMETERS', 'keyword.other'],
      ['"host"', 'support.type.property-name'],
      ['h', 'string.quoted.single'],
      ["'ssl'", 'support.type.property-name'],
      ['true', 'constant.language'],
      ["'k'", 'support.type.property-name'],
      ['null', 'constant.language'],
    ],
  ],
  [
    'SELECT a FROM m USING max_tokens = 5 WHERE b = 1',
    [
      ['max_tokens', 'variable.parameter.option'],
      ['WHERE', 'keyword.other'],
      ['b', '-'],
    ],
  ],
  [
    'FINETUNE m FROM db (SELECT 1) USING n = 3\nCOMPARE m.1, m.2 FROM db (SELECT 1)',
    [
      ['n', 'variable.parameter.option'],
      ['COMPARE', 'keyword.control.statement'],
      ['1', 'constant.numeric.version'],
      ['db', 'entity.name.type.database'],
    ],
  ],
  [
    'SHOW FULL TABLES FROM db; SHOW MODELS; DESCRIBE MODEL m;',
    [
      ['SHOW', 'keyword.control.statement'],
      ['FULL', 'keyword.other'],
      ['TABLES', 'support.type.category'],
      ['MODELS', 'support.type.category'],
      ['DESCRIBE', 'keyword.control.statement'],
      ['MODEL', 'support.type.category'],
      ['m', '-'],
    ],
  ],
  [
    'SELECT COUNT(*), CAST(a AS INT), begin, commit FROM t GROUP BY b ORDER BY c DESC NULLS LAST LIMIT 1 OFFSET 2',
    [
      ['COUNT', 'support.function'],
      ['CAST', 'keyword.other'],
      [', begin, commit', '-'],
      ['GROUP BY', 'keyword.other'],
      ['ORDER BY', 'keyword.other'],
      ['DESC', 'keyword.other'],
      ['NULLS LAST', 'keyword.other'],
      ['OFFSET', 'keyword.other'],
    ],
  ],
  [
    'SELECT offset, start FROM t -- SELECT\n/* SELECT\n */ # no\n# meant as one',
    [
      ['offset, start', '-'],
      ['-- SELECT', 'comment.line.double-dash'],
      ['/*', 'comment.block'],
      ['*/', 'comment.block'],
      ['# no', '-'],
      ['# meant as one', 'comment.line.number-sign'],
    ],
  ],
  [
    'CREATE JOB j (SELECT 1) START now EVERY 2 hours;\nUPDATE t SET a = 1; SET active m.2; BEGIN;\nCREATE\n  MODEL m',
    [
      ['CREATE JOB', 'keyword.control.statement'],
      ['START', 'keyword.other'],
      ['EVERY', 'keyword.other'],
      ['UPDATE', 'keyword.control.statement'],
      ['SET', 'keyword.other'],
      ['SET active', 'keyword.control.statement'],
      ['2', 'constant.numeric.version'],
      ['BEGIN', 'keyword.control.statement'],
      ['CREATE', 'keyword.control.statement'],
    ],
  ],
];

describe('the highlighting grammar', () => {
  for (const [text, pieces] of cases)
    test(text.replaceAll('\n', '⏎'), async () => {
      const tokens = await tokenise(text);
      let at = 0;
      for (const [piece, scope] of pieces) {
        at = text.indexOf(piece, at);
        assert.ok(at >= 0, `there is no ${piece} so late in the text`);
        const { scopes } = tokens.findLast(({ from }) => from <= at)!;
        assert.equal(scopes.at(-1)?.replace(/\.tunesql$/, '') ?? '-', scope, piece);
        at += piece.length;
      }
    });

  test('begins every statement of the table with the same colour', async () => {
    for (const example of table.flatMap(entry => entry.examples as readonly string[])) {
      const { range } = parse(example).statements[0]!;
      const [first] = (await tokenise(example.slice(range.from))).filter(({ text }) => text.trim() && text !== '(');
      assert.equal(first!.scopes.at(-1), 'keyword.control.statement.tunesql', example);
    }
  });

  test('has left every quote, bracket and option list where a statement ends', async () => {
    const samples = new URL('../../samples/', import.meta.url);
    const files = readdirSync(samples).filter(name => name.endsWith('.sql'));
    const texts = [
      ...table.flatMap(entry => entry.examples as readonly string[]),
      ...files.map(name => readFileSync(new URL(name, samples), 'utf8')),
    ];
    for (const text of texts) {
      const tokens = await tokenise(`${text}\nSELECT 1`);
      assert.deepEqual(tokens.at(-3)!.scopes, ['keyword.control.statement.tunesql'], text.slice(-200));
    }
  });

  test('colours every reserved word, and none of them behind a dot or as a part of a name', async () => {
    for (const word of reservedTexts) {
      const [alone] = await tokenise(word.toLowerCase());
      assert.match(alone!.scopes.at(-1) ?? '', /^(keyword|constant)\./, word);
      for (const name of [`t.${word}`, `${word}_x`, `x${word}`]) {
        const scopes = (await tokenise(name)).flatMap(each => each.scopes);
        assert.deepEqual(
          scopes.filter(scope => scope !== 'keyword.operator.tunesql'),
          [],
          name,
        );
      }
    }
  });

  test('refers to no rule that it does not have', () => {
    const rules = JSON.stringify(grammar).matchAll(/"include":"#(\w+)"/g);
    for (const [, name] of rules) assert.ok(name! in grammar.repository, name);
  });
});
