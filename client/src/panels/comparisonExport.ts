// A comparison into a file: for spreadsheets and programs every answer, for readers two sides of it.
import * as vscode from 'vscode';
import { summaryText } from '../../../core/engine/compare/report.ts';
import type { ComparisonsView } from '../../../core/engine/engine.ts';
import { written } from '../../../core/engine/formats/formats.ts';
import { type Pair, reference } from '../../../core/protocol/panels.ts';
import { comparisonHtml } from './comparisonHtml.ts';
import { comparisonTable } from './comparisonTable.ts';
import { pairRow } from './comparisonView.ts';
import { chooseFile, writeTo } from './exporting.ts';

const files = [
  { format: 'html', label: 'HTML', extension: 'html' },
  { format: 'csv', label: 'CSV', extension: 'csv' },
  { format: 'json', label: 'JSON', extension: 'json' },
  { format: 'markdown', label: 'Markdown', extension: 'md' },
] as const;

export async function exportComparison(id: string, comparisons: ComparisonsView, pair: Pair): Promise<void> {
  const chosen = await vscode.window.showQuickPick(files, { title: vscode.l10n.t('Export the comparison as …') });
  const record = comparisons.get(id);
  if (!chosen || !record) return;
  const name = record.models.join('-').replace(/[^\w.-]+/g, '_');
  const target = await chooseFile(`${name}.${chosen.extension}`, chosen.label, chosen.extension);
  if (!target) return;
  const rows = comparisons.rows(id);
  const judgements = comparisons.judgements(id);
  if (chosen.format === 'html') {
    const named = (place: number): string =>
      place === reference ? vscode.l10n.t('expected answer') : (record.models[place] ?? '');
    const sides = { left: named(pair.left), right: named(pair.right) };
    const pairs = rows.map(row => pairRow(row, pair, judgements));
    await writeTo(target, comparisonHtml(record, comparisons.summary(id), sides, pairs));
    return;
  }
  const table = comparisonTable(record, rows, judgements);
  const text = written(chosen.format, table.columns, [table.rows]);
  const head = chosen.format === 'markdown' ? [`\`\`\`\n${summaryText(comparisons.summary(id))}\n\`\`\`\n\n`] : [];
  await writeTo(target, [...head, ...text]);
}
