// Any text parses: mutations of the examples never throw, lose no character, and the work grows with the size only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cursor } from '../../core/dialect/cursor.ts';
import { expectedAt } from '../../core/dialect/expected.ts';
import { lex } from '../../core/dialect/lexer.ts';
import { parse } from '../../core/dialect/parser.ts';
import { printStatement } from '../../core/dialect/print.ts';
import { table } from '../../core/dialect/statements.ts';
import { rebuilt, seededBelow } from '../support/parsed.ts';

const examples = table.flatMap(entry => entry.examples as readonly string[]);
const pieces = [
  '(',
  ')',
  ';',
  "'",
  '"',
  '`',
  ',',
  '.',
  '--',
  '/*',
  '\n',
  '{',
  '}',
  '[',
  '=',
  '::',
  '@',
  '#',
  'SELECT ',
  ' FROM ',
  '\nSELECT',
  ' 1',
  '’',
  ' NOT ',
  ' USING ',
];

test('thousands of mutated statements parse, keep every character, and cover the text', () => {
  const random = seededBelow(20240206);
  for (let i = 0; i < 4000; i++) {
    let text = examples[random(examples.length)]!;
    if (random(3) === 0) text += `\n${examples[random(examples.length)]}`;
    for (let j = random(4); j >= 0; j--) {
      const at = random(text.length + 1);
      const cut = random(3) === 0 ? random(8) : 0;
      text = text.slice(0, at) + (random(2) === 0 ? pieces[random(pieces.length)] : '') + text.slice(at + cut);
    }
    check(text, random(text.length + 1));
  }
});

function check(text: string, offset: number): void {
  try {
    assert.equal(rebuilt(lex(text)), text);
    const document = parse(text);
    let at = 0;
    for (const statement of document.statements) {
      assert.equal(statement.full.from, at);
      at = statement.full.to;
      assert.ok(statement.range.from >= statement.full.from && statement.range.to <= at);
      for (const { range } of statement.problems)
        assert.ok(range!.from >= 0 && range!.to <= text.length && range!.from <= range!.to);
      printStatement(statement);
    }
    assert.equal(at, text.length);
    expectedAt(document, offset);
  } catch (error) {
    throw new Error(`at ${offset} of ${JSON.stringify(text)}`, { cause: error });
  }
}

/** Characters looked at and tokens moved to: what parsing a text costs, without a clock. */
function work(text: string): number {
  const { charCodeAt } = String.prototype;
  const { moveTo } = Cursor.prototype;
  let steps = 0;
  String.prototype.charCodeAt = function (at) {
    steps++;
    return charCodeAt.call(this, at);
  };
  Cursor.prototype.moveTo = function (at) {
    steps++;
    moveTo.call(this, at);
  };
  try {
    parse(text);
  } finally {
    String.prototype.charCodeAt = charCodeAt;
    Cursor.prototype.moveTo = moveTo;
  }
  return steps;
}

const hostile = [
  '(',
  ')',
  "'",
  '"',
  '`',
  "'\\",
  '‘',
  '@"',
  '[',
  '{',
  '{[(',
  'a',
  'a.',
  'a,',
  '-',
  '- ',
  'NOT ',
  'a+',
  'a = ',
  'CASE ',
  'f(',
  'SELECT (',
  'SELECT ',
  'SELECT 1\n',
  'SELECT 1;',
  'FROM db (',
  'FINETUNE m FROM d (;',
  'a=[x ',
  'USING a=[x ',
  "{'a':",
  'SELECT a FROM (',
  'WITH a AS (',
  '/*',
  '#\n',
  ';',
  ' ',
  'CREATE MODEL m PREDICT a USING b = [\n',
  'INSERT INTO t VALUES (1,\n',
];

for (const piece of hostile) {
  test(`twice as many ${JSON.stringify(piece)} are twice the work`, () => {
    const size = 50_000;
    const once = work(piece.repeat(Math.ceil(size / piece.length)));
    const twice = work(piece.repeat(Math.ceil((2 * size) / piece.length)));
    assert.ok(twice < 2.3 * once + 10_000, `${once} → ${twice}`);
    assert.ok(once < 60 * size, `${once} steps`);
  });
}

test('deep nesting and long chains are refused, not overflowed', () => {
  for (const piece of ['(', 'NOT ', '- ', 'CASE WHEN ', 'f(', 'a + ', 'a OR ', '[', '(SELECT ']) {
    for (const start of ['SELECT ', 'SELECT a FROM t USING x = ']) {
      const { statements } = parse(`${start}${piece.repeat(20_000)}1; SELECT 2`);
      assert.ok(statements[0]!.problems.length > 0, piece);
      assert.equal(statements.at(-1)!.kind, 'Select');
    }
  }
});
