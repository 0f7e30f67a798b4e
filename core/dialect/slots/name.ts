// Names: `example_db.demo_data.t`, `ft_sql.2`, `` `my db`."a.b" ``; and the words that may stand where a name stands.
import type { Range } from '../../text/range.ts';
import type { Cursor } from '../cursor.ts';
import type { ExpectedSlot } from '../expectation.ts';
import { beginsStatement } from '../grammar.ts';
import { Kind } from '../token.ts';
import type { Name, NamePart } from '../tree.ts';
import { DOT, isReserved, STAR } from '../words.ts';

/** A bare word that is not reserved, a back-quoted one, or one in double quotes. */
export const startsName = (c: Cursor): boolean => c.isName || c.kind === Kind.DoubleString;

/** Call it where `startsName` holds. */
export function parseName(c: Cursor, slot: ExpectedSlot['slot']): Name {
  const from = c.from;
  const parts: NamePart[] = [];
  pushPart(c, parts);
  while (c.symbol === DOT) {
    c.next();
    if (fitsAfterDot(c)) pushPart(c, parts);
    else {
      if (c.watch) c.noteSlot(slot, { path: parts.map(part => part.text) });
      c.fail();
      break;
    }
  }
  return { type: 'Name', range: c.rangeFrom(from), parts };
}

export function parseNameOrFail(c: Cursor, slot: ExpectedSlot['slot']): Name | undefined {
  if (startsName(c)) return parseName(c, slot);
  c.noteSlot(slot);
  if (c.kind === Kind.String) blameQuotedName(c);
  else c.fail();
  return undefined;
}

/** Call it at a string where a name should stand; goes on after it. */
export function blameQuotedName(c: Cursor): void {
  const range = { from: c.from, to: c.to };
  const bare = c.word.slice(1, -1);
  const text = /^[A-Za-z_]\w*$/.test(bare) ? bare : `\`${bare}\``;
  c.blame('syntax-quoted-name', 'A name does not stand in single quotes.', {
    range,
    fixes: [{ title: `Write ${text}`, edits: [{ range, text }] }],
  });
  c.next();
  while (c.symbol === DOT) {
    c.next();
    if (!c.atEnd && fitsAfterDot(c)) c.next();
  }
}

/** One part only: columns to insert into, keys, types. */
export function parseWord(c: Cursor, slot: ExpectedSlot['slot']): Name | undefined {
  if (!startsName(c)) {
    c.noteSlot(slot);
    c.fail();
    return undefined;
  }
  const from = c.from;
  const parts: NamePart[] = [];
  pushPart(c, parts);
  return { type: 'Name', range: c.rangeFrom(from), parts };
}

/** Any word, reserved ones too, as it stands: `SHOW CREATE`, `ON`. */
export function wordName(c: Cursor): Name {
  const from = c.from;
  const parts: NamePart[] = [];
  pushPart(c, parts);
  return { type: 'Name', range: c.rangeFrom(from), parts };
}

/** A reserved word after a dot counts only when nothing stands between: people type `m.` above a `FROM`. */
function fitsAfterDot(c: Cursor): boolean {
  if (c.kind === Kind.Word) return c.adjacent || !(isReserved(c.symbol) || beginsStatement(c));
  return c.kind === Kind.Quoted || c.kind === Kind.DoubleString || c.kind === Kind.Number || c.symbol === STAR;
}

function pushPart(c: Cursor, parts: NamePart[]): void {
  const { from, to, kind } = c;
  const range = { from, to };
  if (c.word === '``') c.remark('syntax-empty', 'There is no name between these quotes.', { range });
  if (kind === Kind.Quoted) parts.push({ text: withoutQuotes(c.word, '`'), quoted: true, range });
  else if (kind === Kind.DoubleString) splitAtDots(parts, withoutQuotes(c.word, '"').replaceAll('""', '"'), range);
  else if (kind === Kind.Number) parts.push({ text: String(Number(c.word)), quoted: false, range });
  else parts.push({ text: c.word, quoted: false, range });
  c.next();
}

/** `"a.b"` is two parts; the quotes belong to neither, but to `"a"`. */
function splitAtDots(parts: NamePart[], text: string, range: Range): void {
  if (!text.includes('.')) {
    parts.push({ text, quoted: true, range });
    return;
  }
  let from = range.from + 1;
  for (const piece of text.split('.')) {
    parts.push({ text: piece, quoted: true, range: { from, to: from + piece.length } });
    from += piece.length + 1;
  }
}

const withoutQuotes = (text: string, quote: string): string =>
  text.length > 1 && text.endsWith(quote) ? text.slice(1, -1) : text.slice(1);
