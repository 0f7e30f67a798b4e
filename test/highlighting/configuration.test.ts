// What the editor does by itself while somebody types: the patterns of the language configuration on texts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { folds } from '../../core/ide/folding.ts';

interface Configuration {
  readonly wordPattern: string;
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly indentationRules: { readonly increaseIndentPattern: string; readonly decreaseIndentPattern: string };
  readonly onEnterRules: readonly {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly previousLineText?: string;
    readonly action: { readonly appendText?: string };
  }[];
}

const file = new URL('../../syntaxes/language-configuration.json', import.meta.url);
const configuration = JSON.parse(readFileSync(file, 'utf8')) as Configuration;

test('a word is a name, a keyword, a variable or a number, as a double click takes it', () => {
  const words = "SELECT a_1, Größe, m.1, @v, @@sys, x$y, 'it' FROM `my db`.t-2".match(
    new RegExp(configuration.wordPattern, 'g'),
  );
  assert.deepEqual(words, [
    'SELECT',
    'a_1',
    'Größe',
    'm',
    '1',
    '@v',
    '@@sys',
    'x$y',
    'it',
    'FROM',
    'my',
    'db',
    't',
    '2',
  ]);
});

test('regions fold between the same comments as the server says', () => {
  const { start, end } = configuration.folding.markers;
  for (const [from, to] of [
    ['-- #region a', '-- #endregion'],
    ['--#region', '--#endregion'],
  ] as const) {
    assert.match(from, new RegExp(start));
    assert.match(to, new RegExp(end));
    assert.ok(folds(parse(`${from}\nSELECT 1;\n${to}\n`)).some(({ kind }) => kind === 'region'));
  }
  assert.doesNotMatch('-- regional sales', new RegExp(start));
});

test('indents behind an open bracket, not behind one in a comment or a closed one', () => {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
  const opens = new RegExp(increaseIndentPattern);
  for (const line of ['FINETUNE m FROM db (', '  PARAMETERS = {', 'a IN (1,']) assert.match(line, opens);
  for (const line of ['-- see (', 'f(a)', "x = '(", 'SELECT 1;']) assert.doesNotMatch(line, opens);
  assert.match('  );', new RegExp(decreaseIndentPattern));
});

test('Enter goes on with a comment where more of it follows', () => {
  const put = (before: string, after: string, previous = '') =>
    configuration.onEnterRules.find(
      rule =>
        new RegExp(rule.beforeText).test(before) &&
        new RegExp(rule.afterText ?? '').test(after) &&
        new RegExp(rule.previousLineText ?? '').test(previous),
    )?.action.appendText;
  assert.equal(put('-- one two', 'three'), '-- ');
  assert.equal(put('-- one two', ''), undefined);
  assert.equal(put('SELECT 1 -- one', 'two'), undefined);
  assert.equal(put('-- #region a', 'b'), undefined);
  assert.equal(put('/* one', ' */'), ' * ');
  assert.equal(put(' * one', '', '/* zero'), '* ');
  assert.equal(put('* 2', '', 'SELECT 3'), undefined);
});
