// A changed text parsed again where it changed: the statements around the edit are read anew, those behind it moved. Where
// the edit could reach further (an open quote, a parenthesis without partner), the whole text is read.
import type { AnyStatement, Document } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import { symbols } from '../dialect/symbols.ts';
import { indexAt, Kind, type Tokens } from '../dialect/token.ts';
import { commonEnds } from '../text/common.ts';
import { keepStatements } from './keepStatements.ts';
import { shiftStatement } from '../dialect/shiftStatement.ts';

export const reparse = (before: Document, text: string): Document =>
  reparseAround(before, text) ?? keepStatements(before, parse(text));

/** Below this the whole text is read as fast. */
const smallText = 4000;
/** Statements before the edited one whose end may hang on what follows. */
const lookBack = 2;

function reparseAround(before: Document, text: string): Document | undefined {
  if (text.length < smallText || before.tokens.faulty.length > 0) return undefined;
  const { statements } = before;
  const { head, tail } = commonEnds(before.text, text);
  const delta = text.length - before.text.length;
  const edited = firstWhere(statements, s => s.full.from > head) - 1;
  const first = Math.max(0, edited - lookBack);
  // The first statement behind the edit must read as it did: then so does everything after it.
  const anchor = Math.max(
    edited + 1,
    firstWhere(statements, s => s.range.from > before.text.length - tail),
  );
  if (anchor >= statements.length - 1) return undefined;
  const from = statements[first]!.full.from;
  const to = statements[anchor]!.full.to;
  const window = parse(text.slice(from, to + delta));
  const last = window.statements.at(-1)!;
  const old = statements[anchor]!;
  const agrees =
    last.kind === old.kind &&
    last.full.from + from === old.full.from + delta &&
    last.range.from + from === old.range.from + delta &&
    last.range.to + from === old.range.to + delta;
  if (!agrees || !standsAlone(window.tokens)) return undefined;
  const tokens = spliced(before.tokens, window.tokens, text, from, to);
  if (!tokens) return undefined;
  return {
    text,
    tokens,
    statements: [
      ...statements.slice(0, first),
      ...window.statements.slice(0, -1).map(s => shiftStatement(s, from)),
      ...statements.slice(anchor).map(s => shiftStatement(s, delta)),
    ],
  };
}

/** Statements stand in order: the first for which it holds, and it holds for all behind that. */
function firstWhere(statements: readonly AnyStatement[], holds: (statement: AnyStatement) => boolean): number {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(statements[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const brackets = new Set(symbols('( ) [ ] { }'));

/** Whether nothing in the window could reach out of it: all is closed, and no `#` asks what stands before it. */
function standsAlone({ kinds, symbols: marks, count, partners, faulty }: Tokens): boolean {
  if (faulty.length > 0) return false;
  for (let at = 0; at < count; at++) {
    if (kinds[at] === Kind.Illegal) return false;
    if (partners[at] === 0 && brackets.has(marks[at]!)) return false;
  }
  return true;
}

/** Whether no pair of brackets has one side before `next` and the other behind it, or `first` between them. */
function keepsPairs(partners: Int32Array, first: number, next: number): boolean {
  for (let at = 0; at < first; at++) if (at + partners[at]! >= first) return false;
  for (let at = first; at < next; at++) if (at + partners[at]! >= next) return false;
  return true;
}

/** Nothing when a pair of brackets reaches into the window, out of it or over it. */
function spliced(old: Tokens, window: Tokens, text: string, from: number, to: number): Tokens | undefined {
  const first = indexAt(old, from);
  const next = to >= old.text.length ? old.count : indexAt(old, to);
  const rest = old.count - next;
  if (!keepsPairs(old.partners, first, next)) return undefined;
  const count = first + window.count + rest;
  const kinds = new Uint8Array(count + 1);
  const starts = new Uint32Array(count + 2);
  const marks = new Uint16Array(count + 1);
  const partners = new Int32Array(count + 1);
  for (const [target, source, part] of [
    [kinds, old.kinds, window.kinds],
    [marks, old.symbols, window.symbols],
    [partners, old.partners, window.partners],
    [starts, old.starts, window.starts],
  ] as const) {
    target.set(source.subarray(0, first));
    target.set(part.subarray(0, window.count), first);
    target.set(source.subarray(next, next + rest + 1), first + window.count);
  }
  const delta = text.length - old.text.length;
  for (let at = first; at < first + window.count; at++) starts[at]! += from;
  for (let at = first + window.count; at <= count; at++) starts[at]! += delta;
  starts[count + 1] = text.length;
  return { text, count, kinds, starts, symbols: marks, partners, faulty: [] };
}
