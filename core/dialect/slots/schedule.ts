// When a job runs: START, END and EVERY in any order, each once.
import type { Cursor } from '../cursor.ts';
import { symbol, symbolText } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { Literal, Mutable, Name, Schedule } from '../tree.ts';
import { parseNumber, parseString } from './literal.ts';
import { parseWord } from './name.ts';

const START = symbol('START');
const END = symbol('END');
const EVERY = symbol('EVERY');

export const scheduleWords: ReadonlySet<number> = new Set([START, END, EVERY]);

export function parseSchedule(c: Cursor): Schedule {
  const from = c.from;
  const node: Mutable<Schedule> = { type: 'Schedule', range: { from, to: from } };
  for (;;) {
    const word = c.symbol;
    const field = c.is(START) ? 'start' : c.is(END) ? 'end' : c.is(EVERY) ? 'every' : undefined;
    if (!field) break;
    if (node[field]) {
      const text = symbolText(word);
      c.blame('syntax-clause', `${text} is given twice.`, { range: { from: c.from, to: c.to } });
    }
    c.next();
    const value = parseTime(c);
    if (value) node[field] = value;
    if (field === 'every' && value?.type === 'Literal' && typeof value.value === 'number') {
      const unit = parseWord(c, 'Word');
      if (unit) node.unit = unit;
    }
  }
  node.range = c.rangeFrom(from);
  return node;
}

function parseTime(c: Cursor): Literal | Name | undefined {
  if (c.kind === Kind.Number) return parseNumber(c);
  if (c.isString) return parseString(c);
  return parseWord(c, 'Word');
}
