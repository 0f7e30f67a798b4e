// The table is its own test: every example parses to its kind and survives printing, and so does its every prefix.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedAt } from '../../core/dialect/expected.ts';
import { lex } from '../../core/dialect/lexer.ts';
import { parse } from '../../core/dialect/parser.ts';
import { printStatement } from '../../core/dialect/print.ts';
import type { StatementEntry } from '../../core/dialect/statement.ts';
import { table } from '../../core/dialect/statements.ts';
import { bare, problems, rebuilt } from '../support/parsed.ts';

const examples = (table as readonly StatementEntry[]).flatMap(entry =>
  entry.examples.map(example => ({ kind: entry.kind, example })),
);

test('kinds are unique', () => {
  const kinds = table.map(entry => entry.kind);
  assert.deepEqual(kinds, [...new Set(kinds)]);
});

for (const { kind, example } of examples) {
  test(example, () => {
    const { statements } = parse(example);
    assert.equal(problems(example), '');
    assert.deepEqual(
      statements.map(each => each.kind),
      [kind],
    );
    const printed = printStatement(statements[0]!);
    const again = parse(printed).statements;
    assert.equal(problems(printed), '', printed);
    assert.deepEqual(bare(again[0]!), bare(statements[0]!), printed);
  });
}

test('every prefix of every example parses, keeps every character, and expects something', () => {
  for (const { example } of examples) {
    for (let end = 0; end <= example.length; end++) {
      const text = example.slice(0, end);
      assert.equal(rebuilt(lex(text)), text);
      const document = parse(text);
      assert.equal(document.statements.at(-1)!.full.to, end);
      expectedAt(document, end);
    }
  }
});

test('at every word of every example that word, or a place for it, is expected', () => {
  for (const { example } of examples) {
    const document = parse(example);
    for (const { index, 0: word } of example.matchAll(/[A-Za-z_]+/g)) {
      const found = expectedAt(document, index);
      if (!found || found.text || found.slots.some(each => each.slot === 'NativeText')) continue;
      const words = [...found.words, ...found.operators].flatMap(run => run.split(' '));
      assert.ok(
        words.includes(word.toUpperCase()) || found.slots.length > 0 || isBareAlias(example, index),
        `${example.slice(0, index)}|${example.slice(index)} expects ${words.join(', ')}`,
      );
    }
  }
});

const isBareAlias = (text: string, at: number): boolean => /\bAS $/.test(text.slice(0, at));
