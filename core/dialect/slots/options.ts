// `key = value, …` after USING or SET, and the JSON in it.
import type { Cursor } from '../cursor.ts';
import type { SlotName } from '../phrase.ts';
import { symbol } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { JsonArray, JsonObject, Literal, Name, ObjectCall, Option, Options, OptionValue } from '../tree.ts';
import { CLOSE, COLON, COMMA, DOT, EQUALS, isReserved, OPEN } from '../words.ts';
import { leadsOn } from './alias.ts';
import { numberLiteral, parseString, parseVariable } from './literal.ts';
import { parseName, startsName, wordName } from './name.ts';

const BRACE = symbol('{');
const BRACE_END = symbol('}');
const BRACKET = symbol('[');
const BRACKET_END = symbol(']');
const MINUS = symbol('-');
const PLUS = symbol('+');
const constants = new Map<number, boolean | null>([
  [symbol('NULL'), null],
  [symbol('TRUE'), true],
  [symbol('FALSE'), false],
]);

/** A reserved word is a key when `=` follows. */
const startsKey = (c: Cursor): boolean =>
  (startsName(c) && !leadsOn(c)) || (c.kind === Kind.Word && c.symbolAt(c.peek()) === EQUALS);

export function parseOptions(c: Cursor, slot: SlotName = 'AnyOptions'): Options {
  const from = c.from;
  const entries: Option[] = [];
  do {
    if (startsKey(c)) entries.push(parseOption(c, entries, slot));
    else {
      const given = entries.map(entry => keyText(entry.key));
      c.noteSlot('OptionKey', { given, options: slot });
      if (entries.length > 0) blameTrailingComma(c);
      else c.fail();
      // `a = 1,, b = 2`
      if (c.symbol !== COMMA) break;
    }
  } while (c.take(COMMA) || missesComma(c));
  return { type: 'Options', range: c.rangeFrom(from), entries };
}

export const keyText = (key: Name): string => key.parts.map(part => part.text).join('.');

function parseOption(c: Cursor, before: readonly Option[], slot: SlotName): Option {
  const from = c.from;
  const key = startsName(c) ? parseName(c, 'OptionKey') : wordName(c);
  if (!c.take(EQUALS)) {
    if (startsOption(c)) blameGap(c, `= and a value are missing behind ${keyText(key)}.`);
    else c.fail();
    return { type: 'Option', range: c.rangeFrom(from), key };
  }
  const value = parseValue(c, { key: keyText(key), given: before.map(entry => keyText(entry.key)), options: slot });
  return { type: 'Option', range: c.rangeFrom(from), key, value };
}

/** `a = 1 b = 2`: the next entry begins without a comma. */
function missesComma(c: Cursor): boolean {
  if (!startsOption(c)) return false;
  blameMissingComma(c);
  return true;
}

/** `key =`, `a.b =`. */
function startsOption(c: Cursor): boolean {
  if (!startsName(c)) return false;
  let ahead = 1;
  while (c.symbolAt(c.peek(ahead)) === DOT && ahead < 16) ahead += 2;
  return c.symbolAt(c.peek(ahead)) === EQUALS;
}

/** An entry is still being written above the next one. */
function blameGap(c: Cursor, message: string): void {
  c.blame('syntax-option', message, { range: { from: c.end, to: c.end } });
}

function blameMissingComma(c: Cursor): void {
  c.blame('syntax-comma', `A comma is missing before ${c.isString ? c.word : JSON.stringify(c.word)}.`, {
    range: { from: c.from, to: c.to },
    fixes: [{ title: 'Insert the comma', edits: [{ range: { from: c.end, to: c.end }, text: ',' }] }],
  });
}

function blameTrailingComma(c: Cursor): void {
  const range = { from: c.end - 1, to: c.end };
  c.blame('syntax-comma', 'Nothing follows this comma.', {
    range,
    fixes: [{ title: 'Remove the comma', edits: [{ range, text: '' }] }],
  });
}

interface ValueContext {
  readonly key: string;
  readonly given: readonly string[];
  readonly options: SlotName;
}

function parseValue(c: Cursor, context: ValueContext): OptionValue {
  if (c.symbol === BRACE && context.options === 'DatabaseOptions') return parseJsonObject(c, true);
  const json = parseJsonValue(c);
  if (json) return json;
  if (startsOption(c) || c.symbol === COMMA) {
    blameGap(c, `A value for ${context.key} is missing.`);
    return missingHere(c);
  }
  if ((startsName(c) || c.kind === Kind.Word) && !endsValue(c)) {
    const name = startsName(c) ? parseName(c, 'OptionValue') : wordName(c);
    return c.symbol === OPEN ? parseObjectCall(c, name) : name;
  }
  c.noteSlot('OptionValue', context);
  return missing(c);
}

/** Words that begin the next clause or statement rather than stand for a value. */
const endsValue = (c: Cursor): boolean => leadsOn(c) || (isReserved(c.symbol) && c.symbol !== ON);
const ON = symbol('ON');

function parseJsonValue(c: Cursor): OptionValue | undefined {
  if (c.isString && (c.kind !== Kind.DoubleString || c.symbolAt(c.peek()) !== DOT)) return parseString(c);
  if (c.kind === Kind.Number || isExponent(c)) return parseScientific(c, c.from, '');
  if (c.symbol === MINUS || c.symbol === PLUS) return parseSigned(c);
  if (c.kind === Kind.Variable) return parseVariable(c);
  const constant = constants.get(c.symbol);
  if (constant !== undefined && c.symbolAt(c.peek()) !== DOT) {
    const range = { from: c.from, to: c.to };
    c.next();
    return { type: 'Literal', range, value: constant };
  }
  if (c.symbol === BRACE) return parseJsonObject(c);
  if (c.symbol === BRACKET) return parseArray(c);
  return undefined;
}

function parseSigned(c: Cursor): Literal | undefined {
  const from = c.from;
  const sign = c.symbol === MINUS ? '-' : '';
  const [at, end] = [c.at, c.end];
  c.next();
  if (c.kind === Kind.Number || isExponent(c)) return parseScientific(c, from, sign);
  c.rewind(at, end);
  return undefined;
}

/** `1e-5` comes as the word `1e`, a minus and a number; `1.5e-3` as a number, a word, a minus and a number. */
function parseScientific(c: Cursor, from: number, sign: string): Literal {
  let spelling = sign + c.word;
  const plain = c.kind === Kind.Number;
  c.next();
  if (plain && c.kind === Kind.Word && c.adjacent && /^e\d*$/i.test(c.word)) spelling += take(c);
  const signed = (c.symbol === MINUS || c.symbol === PLUS) && c.adjacent && c.kindAt(c.at + 1) === Kind.Number;
  if (/e$/i.test(spelling) && signed) spelling += take(c) + take(c);
  return numberLiteral(spelling, c.rangeFrom(from));
}

function take(c: Cursor): string {
  const { word } = c;
  c.next();
  return word;
}

const isExponent = (c: Cursor): boolean => c.kind === Kind.Word && /^\d+[eE]\d*$/.test(c.word);

/** Call it at `{`. Each entry is skipped past on its own when it is wrong. `named`: its keys are options. */
export function parseJsonObject(c: Cursor, named = false): JsonObject {
  const from = c.from;
  const open = c.at;
  const entries: JsonObject['entries'][number][] = [];
  c.next();
  // For completion alone: in messages a key is a text like any other.
  const noteKey = () => named && c.cut && c.noteSlot('OptionKey', { options: 'Json' });
  noteKey();
  if (c.enter()) {
    while (!c.atEnd && c.symbol !== BRACE_END) {
      if (!c.isString) {
        blameKey(c);
        break;
      }
      const key = parseString(c);
      entries.push({ key, value: c.expect(COLON) ? parseInner(c) : missing(c) });
      if (!c.take(COMMA)) {
        if (!c.isString || c.symbolAt(c.peek()) !== COLON) break;
        blameMissingComma(c);
      }
      noteKey();
      if (c.symbol === BRACE_END) blameTrailingComma(c);
    }
    c.leave();
  }
  c.close(open, BRACE_END);
  return { type: 'JsonObject', range: c.rangeFrom(from), entries };
}

function blameKey(c: Cursor): void {
  const range = { from: c.from, to: c.to };
  if (c.kind !== Kind.Word && c.kind !== Kind.Quoted) {
    c.noteSlot('Text');
    c.fail();
    return;
  }
  c.blame('syntax-json-key', 'Keys in JSON stand in quotes.', {
    range,
    fixes: [{ title: `Write "${c.word}"`, edits: [{ range, text: `"${c.word}"` }] }],
  });
}

function parseArray(c: Cursor): JsonArray {
  const from = c.from;
  const open = c.at;
  const items: OptionValue[] = [];
  c.next();
  if (c.enter()) {
    while (!c.atEnd && c.symbol !== BRACKET_END) {
      items.push(parseInner(c));
      if (!c.take(COMMA)) break;
      if (c.symbol === BRACKET_END) blameTrailingComma(c);
    }
    c.leave();
  }
  c.close(open, BRACKET_END);
  return { type: 'JsonArray', range: c.rangeFrom(from), items };
}

function parseInner(c: Cursor): OptionValue {
  const value = parseJsonValue(c);
  if (value) return value;
  c.noteSlot('OptionValue', { key: '' });
  return missing(c);
}

/** `(a = 1, b = 2)`; call it at the opening parenthesis. */
export function parseOptionGroup(c: Cursor): Options {
  const open = c.at;
  c.next();
  const options = parseOptions(c, 'OptionGroup');
  c.close(open, CLOSE);
  return options;
}

function parseObjectCall(c: Cursor, name: Name): ObjectCall | Name {
  const from = name.range.from;
  if (!c.enter()) return name;
  const open = c.at;
  c.next();
  const options = parseOptions(c);
  c.leave();
  c.close(open, CLOSE);
  return { type: 'ObjectCall', range: c.rangeFrom(from), name, options };
}

function missing(c: Cursor): OptionValue {
  c.fail();
  return missingHere(c);
}

const missingHere = (c: Cursor): OptionValue => ({ type: 'Missing', range: { from: c.end, to: c.end } });
