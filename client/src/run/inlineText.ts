// What stands behind a statement after it ran, in a few words: `✓ 1 row · 1.2 s · SELECT name FROM employees`.
import type { Cell, Row } from '../../../core/adapters/source.ts';
import type { StatementResult } from '../../../core/engine/results.ts';
import { cellText } from './cells.ts';
import { duration, type Words } from './words.ts';

const longest = 120;

export function inlineText(result: StatementResult, words: Words): string {
  const { outcome, table, problem, ms } = result;
  if (problem) return `✗ ${[problem.message].map(oneLine)[0]}`;
  if (outcome === 'cancelled') return `○ ${words.cancelled}`;
  const said = outcome === 'rows' && table ? words.rows(table.count) : outcome === 'done' ? words.done : undefined;
  const answer = outcome === 'rows' && table ? soleValue(table.columns.length, table.rows(0, 2), table.count) : undefined;
  const message = outcome === 'done' || outcome === 'run' ? result.message : undefined;
  const parts = [message ? undefined : said, message, duration(ms), answer].filter(part => part !== undefined);
  return `✓ ${parts.map(oneLine).join(' · ')}`;
}

/** The one value of a result that has no other. */
function soleValue(columns: number, rows: readonly Row[], count: number): string | undefined {
  return columns === 1 && count === 1 ? shown(rows[0]?.[0] ?? null) : undefined;
}

const shown = (cell: Cell): string => (cell === null ? 'NULL' : cell === '' ? '(empty text)' : cellText(cell));

export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
