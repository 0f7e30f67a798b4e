// A text as the cells of a notebook and back: a cell is a statement with its comments. What was not changed is written as it
// was, byte for byte; what was is put between blank lines and kept apart by semicolons.
import type { AnyStatement } from '../../../core/dialect/document.ts';
import { parse } from '../../../core/dialect/parser.ts';

/** How a cell stood in the file. */
export interface Origin {
  /** Counted from 0. */
  readonly index: number;
  /** Blanks and line breaks before it, and behind it when it is the last. */
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

export interface Cell {
  readonly text: string;
  /** A new cell has none. */
  readonly origin?: Origin;
}

export function cellsOf(text: string): readonly Origin[] {
  const chunks = parse(text).statements.map(({ full }) => text.slice(full.from, full.to));
  // What stands behind a statement on its line belongs to it.
  for (let i = 1; i < chunks.length; i++) {
    const behind = /^[^\S\r\n]*(?:--|#|\/\*)[^\r\n]*(?=[\r\n]|$)/.exec(chunks[i]!)?.[0];
    if (behind === undefined || !isWholeComment(behind)) continue;
    chunks[i - 1] += behind;
    chunks[i] = chunks[i]!.slice(behind.length);
  }
  const cells = chunks.map((chunk, index): Origin => {
    const body = chunk.trim();
    const from = chunk.indexOf(body);
    return { index, before: chunk.slice(0, from), text: body, after: chunk.slice(from + body.length) };
  });
  const filled = cells.filter(cell => cell.text !== '');
  // A file of blanks alone has one cell, which is empty, to keep them.
  if (filled.length === 0 && text !== '') return [{ index: 0, before: text, text: '', after: '' }];
  return joined(filled, cells);
}

/** A comment that goes on in the next line is not part of this one. */
const isWholeComment = (text: string): boolean => !text.includes('/*') || text.trimEnd().endsWith('*/');

/** Blanks without a statement go to their neighbours, so that nothing is lost. */
function joined(cells: readonly Origin[], all: readonly Origin[]): readonly Origin[] {
  if (cells.length === all.length) return cells;
  const kept: Origin[] = [];
  let blank = '';
  for (const cell of all) {
    if (cell.text === '') blank += cell.before + cell.after;
    else {
      kept.push({ ...cell, index: kept.length, before: blank + cell.before });
      blank = '';
    }
  }
  const last = kept.at(-1);
  if (last) kept[kept.length - 1] = { ...last, after: last.after + blank };
  return kept;
}

/** `lineBreak` is the file's own. */
export function textOf(cells: readonly Cell[], lineBreak: string): string {
  const written = cells.filter(cell => cell.text.trim() !== '' || isUntouched(cell));
  const parts = written.map((cell, i) => {
    const { origin } = cell;
    const next = written[i + 1];
    const isFollowed = next === undefined || (origin !== undefined && next.origin?.index === origin.index + 1);
    const text = isUntouched(cell) ? origin!.text : cell.text.trim().replace(/\r\n?|\n/g, lineBreak);
    const isApart = next === undefined || (isUntouched(cell) && isFollowed);
    return between(written[i - 1], cell, lineBreak) + (isApart ? text : terminated(text));
  });
  const last = written.at(-1);
  const isLast = last?.origin !== undefined && last.origin.after !== '';
  return parts.join('') + (isLast ? last.origin!.after : last && !isUntouched(last) ? lineBreak : '');
}

const isUntouched = ({ text, origin }: Cell): boolean => origin !== undefined && plain(text) === plain(origin.text);

/** VS Code makes the line breaks of a text alike. */
const plain = (text: string): string => text.replace(/\r\n?/g, '\n');

function between(previous: Cell | undefined, { origin }: Cell, lineBreak: string): string {
  const expected = previous === undefined ? -1 : previous.origin?.index;
  const isInPlace = origin !== undefined && expected !== undefined && origin.index === expected + 1;
  if (isInPlace) return origin.before;
  if (previous === undefined) return '';
  return origin && /[\r\n]/.test(origin.before) ? origin.before : lineBreak + lineBreak;
}

/** With a semicolon behind the last statement, so that it does not run into the next cell. */
function terminated(text: string): string {
  const last = parse(text).statements.findLast(hasWords);
  if (!last) return text;
  const behind = text.slice(last.range.to).replace(/--[^\r\n]*|#[^\r\n]*|\/\*[\s\S]*?\*\//g, '');
  return behind.includes(';') ? text : `${text.slice(0, last.range.to)};${text.slice(last.range.to)}`;
}

const hasWords = ({ range }: AnyStatement): boolean => range.to > range.from;
