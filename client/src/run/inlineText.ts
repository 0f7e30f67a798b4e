// What stands behind a statement after it ran: `✓ 1 row · 1.2 s · SELECT name FROM employees`.
import * as l10n from '@vscode/l10n';
import type { Cell } from '../../../core/adapters/source.ts';
import { versionName } from '../../../core/catalog/names.ts';
import type { RunRecord } from '../../../core/catalog/records.ts';
import type { StatementResult } from '../../../core/engine/results.ts';
import { duration } from '../../../core/text/duration.ts';
import { progressOf } from '../tree/runWords.ts';
import { plainly, rowCount } from '../words.ts';
import { cellText } from './cells.ts';

const longest = 140;

export function inlineText(result: StatementResult): string {
  const { outcome, table, problem, message } = result;
  if (problem) return oneLine(`✗ ${plainly(problem.message)}`);
  if (outcome === 'cancelled') return `○ ${l10n.t('cancelled')}`;
  // What it would do is not what it did: no rows of the statement that this stands behind.
  if (result.kind.startsWith('Explain')) return said(l10n.t('explained'), duration(result.ms));
  if (outcome === 'rows') return said(rowCount(table?.count ?? 0), duration(result.ms), soleValue(result));
  if (outcome === 'comparison') return said(l10n.t('{0} compared', rowCount(table?.count ?? 0)), duration(result.ms));
  const words = plainly(message ?? l10n.t('done'));
  return outcome === 'run' ? said(words) : said(words.replace(/\.$/, ''), duration(result.ms));
}

/** Behind a FINETUNE whose run is over: that it had begun is old news then. */
export function endedText(run: RunRecord): string {
  const mark = { succeeded: '✓', cancelled: '○' }[run.status as string] ?? '✗';
  return `${mark} ${versionName(run)}: ${progressOf(run)}`;
}

const said = (...parts: readonly (string | undefined)[]): string =>
  oneLine(`✓ ${parts.filter(part => part !== undefined).join(' · ')}`);

/** The one value of a result that has no other. */
function soleValue({ table }: StatementResult): string | undefined {
  return table?.columns.length === 1 && table.count === 1 ? shown(table.rows(0, 1)[0]?.[0] ?? null) : undefined;
}

const shown = (cell: Cell): string => (cell === null ? 'NULL' : cell === '' ? l10n.t('empty text') : cellText(cell));

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
