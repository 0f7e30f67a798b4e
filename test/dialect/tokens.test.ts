// Strings, numbers, names and variables as the lexer and the slots read them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lex } from '../../core/dialect/lexer.ts';
import { parse } from '../../core/dialect/parser.ts';
import { Kind, tokenAt } from '../../core/dialect/token.ts';
import type { Expression, Query } from '../../core/dialect/tree.ts';
import { rebuilt } from '../support/parsed.ts';

const names = Object.fromEntries(Object.entries(Kind).map(([name, kind]) => [kind, name]));

const tokens = (text: string): string => {
  const all = lex(text);
  assert.equal(rebuilt(all), text);
  return Array.from({ length: all.count }, (_, i) => tokenAt(all, i))
    .map(({ kind, text: written }) => `${names[kind]}:${written.replaceAll('\n', '⏎')}`)
    .join(' ')
    .replaceAll('Blank: ', '·');
};

const lexed: readonly (readonly [string, string])[] = [
  ["'a''b' 'a\\'b'", "String:'a''b' · String:'a\\'b'"],
  ['"a""b"', 'DoubleString:"a""b"'],
  ["'a\\\\'", "String:'a\\\\'"],
  ["'open\nx", "String:'open Blank:⏎ Word:x"],
  ['`a b`', 'Quoted:`a b`'],
  ['1 1.5 1a 1e5 m.1.args', 'Number:1 · Number:1.5 · Word:1a · Word:1e5 · Word:m Mark:. Number:1 Mark:. Word:args'],
  ['@a @@b.c @`d e` @', 'Variable:@a · Variable:@@b.c · Variable:@`d e` · Illegal:@'],
  ['a--b\n/*c*/', 'Word:a Comment:--b Blank:⏎ Comment:/*c*/'],
  ['/*open', 'Comment:/*open'],
  ['#x\na#b', 'Hash:#x Blank:⏎ Word:a Illegal:# Word:b'],
  ['‘a’ “b”', 'SmartString:‘a’ · SmartString:“b”'],
  ['a<=>b<>c->>d::e(+)', 'Word:a Mark:<=> Word:b Mark:<> Word:c Mark:->> Word:d Mark::: Word:e Mark:(+)'],
  ["(a $$it's; )$$ b)", "Mark:( Word:a · DollarString:$$it's; )$$ · Word:b Mark:)"],
  ["($q$ $$ ' $q$ $1 a$b$)", "Mark:( DollarString:$q$ $$ ' $q$ · Word:$1 · Word:a$b$ Mark:)"],
  ["$$a'b$$", "Word:$$a String:'b$$"],
  ["($$it's)\nb", "Mark:( DollarString:$$it's) Blank:⏎ Word:b"],
  ['größe名', 'Word:größe名'],
  ['\u00a0a\ufeff', 'Blank:\u00a0 Word:a Blank:\ufeff'],
];

for (const [text, wanted] of lexed) {
  test(`tokens of ${JSON.stringify(text)}`, () => assert.equal(tokens(text), wanted));
}

const first = (text: string): Expression =>
  (parse(`SELECT ${text}`).statements[0]!.fields as { query: Extract<Query, { type: 'Select' }> }).query.targets[0]!
    .expression;

const values: readonly (readonly [string, unknown])[] = [
  ["'it''s'", "it's"],
  ["'it\\'s'", "it's"],
  ['\'say \\"hi\\"\'', 'say "hi"'],
  ["'\\n'", '\\n'],
  ["'a\\\\'", 'a\\\\'],
  ["'''x'''", "'x'"],
  ['"say ""hi"""', 'say "hi"'],
  ['“curly”', 'curly'],
  ["'curly ’ inside'", 'curly ’ inside'],
  ["'a\nb'", 'a\nb'],
  ['00012', 12],
  ['TRUE', true],
  ['NULL', null],
];

for (const [text, value] of values) {
  test(`value of ${JSON.stringify(text)}`, () => {
    const literal = first(text);
    assert.equal(literal.type === 'Literal' && literal.value, value);
  });
}

const parts = (text: string) => {
  const name = first(text);
  return name.type === 'Name'
    ? name.parts.map(part => (part.quoted ? `"${part.text}"` : part.text)).join(' . ')
    : name.type;
};

test('names are kept as written, quotes taken off', () => {
  assert.equal(parts('A.b'), 'A . b');
  assert.equal(parts('`A b`.c'), '"A b" . c');
  assert.equal(parts('t."a.b"'), 't . "a" . "b"');
  assert.equal(parts('m.1'), 'm . 1');
  assert.equal(parts('m.01'), 'm . 1');
  assert.equal(parts('m.1.args'), 'm . 1 . args');
  assert.equal(parts('t.end'), 't . end');
  assert.equal(parts('"x"'), 'Literal');
  assert.equal(parts('"x".y'), '"x" . y');
});

test('native text is its exact slice', () => {
  const native = '\tSELECT :p, $1  -- note )\n FROM t # not ours\n';
  const { fields, problems } = parse(`FINETUNE m FROM d (${native})`).statements[0]!;
  assert.deepEqual(problems, []);
  assert.equal('query' in fields && fields.query && 'text' in fields.query && fields.query.text, native);
});

test('numbers in USING may be negative or scientific', () => {
  const { fields, problems } = parse('FINETUNE m FROM d (SELECT 1) USING a = -1, b = 1e-5, c = 1.5e3, d = -2E+2')
    .statements[0]!;
  assert.deepEqual(problems, []);
  assert.deepEqual(
    'clauses' in fields && fields.clauses && 'using' in fields.clauses
      ? fields.clauses.using?.entries.map(each => each.value?.type === 'Literal' && each.value.value)
      : [],
    [-1, 1e-5, 1500, -200],
  );
});
