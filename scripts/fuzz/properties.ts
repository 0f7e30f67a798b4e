// What holds for any text, however strange: it is read without an exception and in bounded work, nothing of it is lost,
// formatting settles at once, and every feature of the editor answers.
import assert from 'node:assert/strict';
import { Cursor } from '../../core/dialect/cursor.ts';
import type { Document } from '../../core/dialect/document.ts';
import { expectedAt } from '../../core/dialect/expected.ts';
import { parse } from '../../core/dialect/parser.ts';
import { printStatement } from '../../core/dialect/print.ts';
import { isTrivia, Kind, type Tokens } from '../../core/dialect/token.ts';
import { format } from '../../core/ide/format/format.ts';
import { applyEdits } from '../../core/text/edits.ts';
import { askEverything } from './features.ts';

/** Throws when something does not hold; `share` of the text is where the cursor stands. */
export function holdProperties(text: string, share: number): void {
  const document = bounded(text.length, () => parse(text));
  coversText(document);
  for (const statement of document.statements) printStatement(statement);
  const offset = Math.floor(share * (text.length + 1));
  bounded(text.length, () => expectedAt(document, offset));
  askEverything(document, offset);
  formatsAtOnce(document);
}

/** Steps of the parser per character, and for any text: each token is looked at a few times, and once more for words. */
const stepsPerCharacter = 60;
const stepsAtLeast = 4000;

/** Runs work of the parser; a step too many is an exception, so that an endless loop ends. */
function bounded<T>(length: number, work: () => T): T {
  const { moveTo } = Cursor.prototype;
  let left = stepsAtLeast + length * stepsPerCharacter;
  Cursor.prototype.moveTo = function (index) {
    if (left-- === 0) throw new Error('the parser takes too many steps');
    moveTo.call(this, index);
  };
  try {
    return work();
  } finally {
    Cursor.prototype.moveTo = moveTo;
  }
}

function coversText({ text, tokens, statements }: Document): void {
  assert.ok(tokens.count <= text.length, 'there are more tokens than characters');
  assert.equal(tokens.starts[tokens.count], text.length, 'the last token does not end with the text');
  for (let i = 0; i < tokens.count; i++) assert.ok(tokens.starts[i + 1]! > tokens.starts[i]!, 'a token is empty');
  assert.equal(tokens.count > 0 ? tokens.starts[0] : 0, 0, 'the first token does not begin with the text');
  let at = 0;
  for (const { full, range, problems } of statements) {
    assert.equal(full.from, at, 'a statement does not begin where the one before ends');
    at = full.to;
    assert.ok(range.from >= full.from && range.from <= range.to && range.to <= at, 'a statement lies outside itself');
    for (const { range: blamed } of problems)
      assert.ok(blamed && blamed.from >= 0 && blamed.from <= blamed.to && blamed.to <= text.length);
  }
  assert.equal(at, text.length, 'the statements do not reach the end');
}

function formatsAtOnce(document: Document): void {
  const once = applyEdits(document.text, format(document));
  const again = parse(once);
  assert.deepEqual(visible(again.tokens), visible(document.tokens), 'formatting changed a token');
  assert.equal(applyEdits(once, format(again)), once, 'formatting again changes the text');
}

/** All tokens but blanks; keywords count without case. */
function visible({ text, count, kinds, starts, symbols }: Tokens): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < count; i++) {
    if (kinds[i] === Kind.Blank) continue;
    const token = text.slice(starts[i], starts[i + 1]);
    found.push(isTrivia(kinds[i]!) || symbols[i] === 0 ? token : token.toUpperCase());
  }
  return found;
}
