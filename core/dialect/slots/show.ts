// What follows SHOW and DESCRIBE: any one or two words, then names and filters.
import type { Cursor } from '../cursor.ts';
import { beginsStatement } from '../grammar.ts';
import { symbol } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { DescribeClauses, Mutable, Name, ShowClauses } from '../tree.ts';
import { isReserved } from '../words.ts';
import { missing, parseExpression } from './expression.ts';
import { parseString } from './literal.ts';
import { parseName, parseNameOrFail, startsName } from './name.ts';

const FROM = symbol('FROM');
const IN = symbol('IN');
const LIKE = symbol('LIKE');
const WHERE = symbol('WHERE');
const FOR = symbol('FOR');
const FULL = symbol('FULL');
const EXTENDED = symbol('EXTENDED');
const CHANNEL = symbol('CHANNEL');
const ENGINE = symbol('ENGINE');
const SET = symbol('SET');
const KNOWLEDGE = symbol('KNOWLEDGE');
const BASE = symbol('BASE');
const filters = new Set([FROM, IN, LIKE, WHERE, FOR]);

/** What people ask for; any other word parses as well. */
export const showCategories = [
  'MODELS',
  'ML_ENGINES',
  'DATABASES',
  'TABLES',
  'PROJECTS',
  'VIEWS',
  'COLUMNS',
  'HANDLERS',
  'JOBS',
  'TRIGGERS',
  'AGENTS',
  'SKILLS',
  'CHATBOTS',
  'KNOWLEDGE_BASES',
  'VARIABLES',
  'CREATE TABLE',
] as const;

export const describeCategories = [
  'MODEL',
  'ML_ENGINE',
  'DATABASE',
  'PROJECT',
  'VIEW',
  'AGENT',
  'SKILL',
  'CHATBOT',
  'JOB',
  'TRIGGER',
  'KNOWLEDGE_BASE',
  'HANDLER',
] as const;

/** Call it after SHOW. */
export function parseShowClauses(c: Cursor): ShowClauses {
  const from = c.from;
  const modifiers: ('FULL' | 'EXTENDED')[] = [];
  for (;;) {
    if (c.take(FULL)) modifiers.push('FULL');
    else if (c.take(EXTENDED)) modifiers.push('EXTENDED');
    else break;
  }
  const node: Mutable<ShowClauses> = { type: 'ShowClauses', range: { from, to: from }, modifiers, category: '' };
  if (isCategoryWord(c)) parseCategory(c, node);
  else {
    c.noteSlot('Category');
    c.fail();
  }
  while (parseFilter(c, node));
  if (node.in) node.from ??= node.in;
  node.range = c.rangeFrom(from);
  return node;
}

const isCategoryWord = (c: Cursor): boolean =>
  (c.kind === Kind.Word || c.kind === Kind.Quoted) && !filters.has(c.symbol) && !beginsStatement(c);

function parseCategory(c: Cursor, node: Mutable<ShowClauses>): void {
  const first = c.symbol;
  node.category = takeWord(c);
  if (first === ENGINE && isCategoryWord(c)) {
    node.name = parseNameOrFail(c, 'Engine')!;
    if (isCategoryWord(c)) node.category += ` ${takeWord(c)}`;
    return;
  }
  if (!isCategoryWord(c) || (isReserved(c.symbol) && c.symbol !== SET)) return;
  node.category = first === KNOWLEDGE ? `${node.category}_${takeWord(c)}` : `${node.category} ${takeWord(c)}`;
  if (startsName(c) && !beginsStatement(c)) node.name = parseName(c, 'AnyName');
}

function takeWord(c: Cursor): string {
  const word = c.word.toUpperCase();
  c.next();
  return word;
}

function parseFilter(c: Cursor, node: Mutable<ShowClauses>): boolean {
  const word = c.take(FROM) ? 'from' : c.take(IN) ? 'in' : undefined;
  if (word) {
    const name = parseNameOrFail(c, 'Database');
    if (name) node[word] = node[word] ? inside(name, node[word]) : name;
    return true;
  }
  if (c.take(LIKE)) {
    if (c.isString) node.like = parseString(c);
    else {
      c.noteSlot('Text');
      missing(c);
    }
    return true;
  }
  if (c.take(WHERE)) {
    node.where = parseExpression(c);
    return true;
  }
  if (c.symbol === FOR && c.symbolAt(c.peek()) === CHANNEL) {
    c.next();
    c.next();
    const name = parseNameOrFail(c, 'Word');
    if (name) node.name = name;
    return true;
  }
  return false;
}

/** `FROM t FROM db` is `FROM db.t`. */
const inside = (outer: Name, inner: Name): Name => ({
  type: 'Name',
  range: { from: inner.range.from, to: outer.range.to },
  parts: [...outer.parts, ...inner.parts],
});

/** Call it after DESCRIBE. */
export function parseDescribeClauses(c: Cursor): DescribeClauses {
  const from = c.from;
  const node: Mutable<DescribeClauses> = { type: 'DescribeClauses', range: { from, to: from } };
  if (c.kind === Kind.Word && !isReserved(c.symbol) && namesAfter(c)) {
    const first = c.symbol;
    node.category = takeWord(c);
    if (first === KNOWLEDGE && c.symbol === BASE && namesAfter(c)) node.category += `_${takeWord(c)}`;
  } else c.noteSlot('Category');
  const name = parseNameOrFail(c, 'AnyName');
  if (name) node.name = name;
  node.range = c.rangeFrom(from);
  return node;
}

/** Whether a name follows the current word: then it is the kind of thing that is described. */
function namesAfter(c: Cursor): boolean {
  const [at, end] = [c.at, c.end];
  c.next();
  const found = (startsName(c) && !beginsStatement(c)) || (c.cut && c.kind === Kind.End);
  c.rewind(at, end);
  return found;
}
