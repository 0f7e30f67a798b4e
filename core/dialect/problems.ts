// Words for what the parser could not read: what stands there, what was expected, and what was probably meant.
import { nearest } from '../text/nearest.ts';
import { type Fix, type Problem, problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { shortened } from '../text/shortened.ts';
import type { Cursor } from './cursor.ts';
import type { Expectation, ExpectedSlot, Watch } from './expectation.ts';
import { apostrophe, missingEnd, type Place, previous, slipAt } from './slips.ts';
import { slots } from './slots.ts';
import { Kind, type Token, type Tokens, tokenAt } from './token.ts';
import { SEMICOLON } from './words.ts';

/** More alternatives than this help nobody. */
const most = 5;

export function describeFailures(tokens: Tokens, cursor: Cursor, watch: Watch, start: number): Problem[] {
  return cursor.failures.map(at => {
    const token = tokenAt(tokens, at);
    const found = watch.found(at);
    const reversed = apostrophe({ tokens, at, start });
    if (reversed) return reversed;
    if (token.kind === Kind.Illegal) return illegal(token);
    if (token.kind === Kind.DollarString) return dollarQuotes(token);
    if (at === start) return noStatement(token, found);
    const ended = token.kind === Kind.End || token.symbol === SEMICOLON || token.from >= cursor.end;
    const place = { tokens, at, start, found };
    if (ended) return incomplete(place);
    return slipAt(place) ?? aboutNeighbours(tokens, at, found) ?? unexpected(token, found);
  });
}

function noStatement(token: Token, found: Expectation): Problem {
  const meant = wordMeant(token, found);
  const range = { from: token.from, to: token.to };
  const message = `No statement begins with ${shown(token)}.`;
  if (!meant) return problem('syntax-statement', message, { range });
  return problem('syntax-statement', `${message} Did you mean ${meant}?`, { range, fixes: [replace(range, meant)] });
}

/** What is wrong may be the word before, which was taken for an alias, or a name that is cut by a minus. */
function aboutNeighbours(tokens: Tokens, at: number, found: Expectation): Problem | undefined {
  const token = tokenAt(tokens, at);
  const before = previous(tokens, at);
  if (before?.kind !== Kind.Word) return undefined;
  const range = { from: before.from, to: before.to };
  if (token.text === '-' && at + 1 < tokens.count) {
    const after = tokenAt(tokens, at + 1);
    if (before.to !== token.from || after.kind !== Kind.Word) return undefined;
    const whole = { from: before.from, to: after.to };
    const text = `\`${before.text}-${after.text}\``;
    return problem('syntax-name', 'A name with a minus in it stands in back-quotes.', {
      range: whole,
      fixes: [replace(whole, text)],
    });
  }
  const run = [...found.words].find(words => words.startsWith(`${before.text.toUpperCase()} `));
  if (run) {
    const message = `After ${before.text.toUpperCase()} comes ${restOf(run)}, not ${shown(token)}.`;
    return problem('syntax', message, { range: { from: token.from, to: token.to } });
  }
  const meant = before.symbol === 0 ? nearest(before.text, firstWords(found)) : undefined;
  if (!meant) return undefined;
  return problem('syntax-word', `${shown(before)} is not expected here. Did you mean ${meant}?`, {
    range,
    fixes: [replace(range, meant)],
  });
}

function incomplete({ tokens, at, start, found }: Place): Problem {
  const end = previous(tokens, at)?.to ?? 0;
  const range = { from: end, to: end };
  const complete = found.slots.every(({ slot }) => slot === 'NativeText');
  const close = complete ? missingEnd(tokens, start, at, end) : undefined;
  const wanted = close ? ')' : alternatives(found);
  const message = wanted ? `The statement ends too early: ${wanted} is missing.` : 'The statement ends too early.';
  return problem('syntax-incomplete', message, { range, ...(close && { fixes: [close] }) });
}

function unexpected(token: Token, found: Expectation): Problem {
  const range: Range = { from: token.from, to: token.to };
  const meant = wordMeant(token, found);
  if (meant && meant !== token.text.toUpperCase()) {
    return problem('syntax-word', `${shown(token)} is not expected here. Did you mean ${meant}?`, {
      range,
      fixes: [replace(range, meant)],
    });
  }
  const run = [...found.words].find(words => words.startsWith(`${token.text.toUpperCase()} `));
  if (run) return problem('syntax', `After ${token.text.toUpperCase()} comes ${restOf(run)}.`, { range });
  const wanted = alternatives(found);
  const message = wanted ? `Expected ${wanted} here, not ${shown(token)}.` : `${shown(token)} is not expected here.`;
  return problem('syntax', message, { range });
}

const dollarQuotes = ({ from, to }: Token): Problem =>
  problem('syntax-quotes', 'Text in dollar quotes is for another database only, inside db ( … ).', {
    range: { from, to },
    hint: "Put text between single quotes here; a quote in it is doubled: 'it''s'.",
  });

function illegal(token: Token): Problem {
  const range = { from: token.from, to: token.to };
  if (token.text === '#') {
    return problem('syntax-character', '# means nothing here. Comments begin with --.', {
      range,
      fixes: [replace(range, '--')],
    });
  }
  const code = token.text.charCodeAt(0);
  if (code >= 0x2018 && code <= 0x201d) {
    return problem('syntax-quotes', 'This is a typographic quote.', {
      range,
      fixes: [replace(range, code < 0x201c ? "'" : '"')],
    });
  }
  return problem('syntax-character', `The character ${shown(token)} means nothing here.`, { range });
}

/** Tokens that are wrong in themselves. In native text only what hides its end matters. */
export function describeFaults(
  tokens: Tokens,
  faults: readonly number[],
  foreign: readonly Range[],
  start: number,
): Problem[] {
  return faults.flatMap(index => {
    const token = tokenAt(tokens, index);
    const reversed = token.kind === Kind.String && apostrophe({ tokens, at: index, start });
    if (reversed) return [reversed];
    const unclosed = token.kind !== Kind.Hash && token.kind !== Kind.SmartString;
    const ours = !foreign.some(each => token.from >= each.from && token.from < each.to);
    return unclosed ? [notClosed(token)] : ours ? [fault(token)] : [];
  });
}

function notClosed(token: Token): Problem {
  const [open, close, what] = quotesOf(token);
  const at = { from: token.to, to: token.to };
  return problem('syntax-unclosed', `This ${what} has no closing ${close}.`, {
    range: { from: token.from, to: token.from + open.length },
    fixes: [{ title: `Insert ${close}`, edits: [{ range: at, text: close }] }],
  });
}

function quotesOf({ kind, text }: Token): readonly [open: string, close: string, what: string] {
  if (kind === Kind.Comment) return ['/*', '*/', 'comment'];
  const quote = kind === Kind.DollarString ? text.slice(0, text.indexOf('$', 1) + 1) : text[0]!;
  return [quote, quote, kind === Kind.Quoted ? 'name' : 'text'];
}

function fault(token: Token): Problem {
  const range = { from: token.from, to: token.to };
  if (token.kind === Kind.Hash) {
    return problem('syntax-comment', 'Comments begin with --, not with #.', {
      range,
      fixes: [replace({ from: token.from, to: token.from + 1 }, '--')],
    });
  }
  const inner = token.text.slice(1, -1);
  const quote = inner.includes("'") ? '"' : "'";
  return problem('syntax-quotes', 'These quotes are typographic; the dialect knows only straight ones.', {
    range,
    fixes: [replace(range, `${quote}${inner}${quote}`)],
  });
}

// ── Parts of messages ────────────────────────────────────────────────────────────────────────────────────────────────

function alternatives(found: Expectation): string {
  const all = new Set([...found.slots.map(slotWords), ...found.words]);
  const list = [...(all.size > 0 ? all : found.operators)].filter(Boolean).slice(0, most).map(inWords);
  const last = list.pop();
  if (last === undefined) return '';
  return list.length > 0 ? `${list.join(', ')} or ${last}` : last;
}

const restOf = (run: string): string => run.slice(run.indexOf(' ') + 1);

const inWords = (text: string): string => (text === ',' ? 'a comma' : text === ';' ? 'the end of the statement' : text);

function slotWords({ slot, key, field }: ExpectedSlot): string {
  switch (slot) {
    case 'Column':
    case 'Function':
      return field === 'targets' ? slots.Targets.means : 'an expression';
    case 'ColumnName':
      return 'the name of a column';
    case 'Alias':
      return 'a name';
    case 'OptionKey':
      return 'an option';
    case 'OptionValue':
      return key ? `a value for ${key}` : 'a value';
    case 'NativeText':
      return '';
    case 'Type':
      return 'a type';
    case 'Category':
      return 'a word such as MODELS';
    default:
      return slots[slot].means;
  }
}

/** The one that is begun, as in `sel`, or else the nearest; of two letters only what they begin. */
function wordMeant({ kind, text }: Token, found: Expectation): string | undefined {
  if (kind !== Kind.Word) return undefined;
  const words = [...firstWords(found)];
  const [begun, another] = words.filter(word => text.length > 1 && word.startsWith(text.toUpperCase()));
  if (begun && !another) return begun;
  return text.length > 2 ? nearest(text, words) : undefined;
}

const firstWords = (found: Expectation): Set<string> =>
  new Set([...found.words, ...found.operators].map(words => words.split(' ')[0]!).filter(word => /^\w{2}/.test(word)));

function shown(token: Token): string {
  const text = shortened(token.text.split('\n')[0]!.trimEnd(), 31);
  return token.kind === Kind.String || token.kind === Kind.DoubleString || token.kind === Kind.Quoted
    ? text
    : `“${text}”`;
}

const replace = (range: Range, text: string): Fix => ({ title: `Write ${text}`, edits: [{ range, text }] });
