// What follows SET: variables, and the session words of MySQL, which clients send and which mean little here.
import type { Cursor } from '../cursor.ts';
import { run } from '../run.ts';
import { symbol, symbols, symbolText } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { Mutable, SetItem, SetItems } from '../tree.ts';
import { COMMA, EQUALS } from '../words.ts';
import { parseExpression } from './expression.ts';
import { parseVariable } from './literal.ts';
import { parseName, startsName } from './name.ts';

const scopes = new Set(symbols('GLOBAL SESSION LOCAL PERSIST PERSIST_ONLY'));
const NAMES = symbol('NAMES');
const CHARSET = symbol('CHARSET');
const CHARACTER = symbol('CHARACTER');
const TRANSACTION = symbol('TRANSACTION');
const SET = symbol('SET');
const COLLATE = symbol('COLLATE');
const modes = ['ISOLATION LEVEL', 'READ WRITE', 'READ ONLY'].map(run);
const levels = ['SERIALIZABLE', 'REPEATABLE READ', 'READ COMMITTED', 'READ UNCOMMITTED'].map(run);

export const startsSetItem = (c: Cursor): boolean =>
  c.kind === Kind.Variable || startsName(c) || c.symbol === CHARACTER || scopes.has(c.symbol);

export function parseSetItems(c: Cursor): SetItems {
  const from = c.from;
  const items: SetItem[] = [];
  do {
    if (!startsSetItem(c)) {
      c.noteSlot('SetItems');
      c.fail();
      break;
    }
    items.push(parseItem(c));
  } while (c.take(COMMA));
  return { type: 'SetItems', range: c.rangeFrom(from), items };
}

function parseItem(c: Cursor): SetItem {
  const from = c.from;
  const node: Mutable<SetItem> = { type: 'SetItem', range: { from, to: from } };
  const next = c.symbolAt(c.peek());
  if (scopes.has(c.symbol) && next !== EQUALS) {
    node.scope = symbolText(c.symbol);
    c.next();
  }
  const start = c.from;
  if (c.symbolAt(c.peek()) !== EQUALS && isSpecial(c)) {
    skipSpecial(c);
    node.words = c.between(start, c.end);
  } else parseAssignment(c, node, start);
  node.range = c.rangeFrom(from);
  return node;
}

function parseAssignment(c: Cursor, node: Mutable<SetItem>, start: number): void {
  if (c.kind === Kind.Variable) node.target = parseVariable(c);
  else if (startsName(c)) node.target = parseName(c, 'SetItems');
  else {
    c.noteSlot('SetItems');
    c.fail();
    return;
  }
  if (c.take(EQUALS)) node.value = parseExpression(c);
  else if (node.target.type === 'Name' && (startsName(c) || c.isString || c.kind === Kind.Number)) {
    if (startsName(c)) parseName(c, 'AnyName');
    else c.next();
    delete node.target;
    node.words = c.between(start, c.end);
  } else c.fail();
}

const isSpecial = (c: Cursor): boolean =>
  c.symbol === NAMES || c.symbol === CHARSET || c.symbol === CHARACTER || c.symbol === TRANSACTION;

function skipSpecial(c: Cursor): void {
  const word = c.symbol;
  c.next();
  if (word === TRANSACTION) {
    skipTransaction(c);
    return;
  }
  if (word === CHARACTER) c.expect(SET);
  skipValue(c);
  if (word === NAMES && c.take(COLLATE)) skipValue(c);
}

function skipValue(c: Cursor): void {
  if (startsName(c) || c.isString) c.next();
  else {
    c.noteSlot('Word');
    c.fail();
  }
}

/** `ISOLATION LEVEL …, READ ONLY` */
function skipTransaction(c: Cursor): void {
  do {
    const mode = modes.find(each => c.takeRun(each));
    if (!mode || (mode === modes[0] && !levels.some(each => c.takeRun(each)))) {
      c.fail();
      return;
    }
  } while (c.symbol === COMMA && modes.some(each => c.symbolAt(c.peek()) === each.words[0]) && c.take(COMMA));
}
