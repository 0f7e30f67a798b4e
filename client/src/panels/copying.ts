// Puts cells on the clipboard: as they are, or in a format that the user chooses.
import * as vscode from 'vscode';
import { type TableFormat, type WriteOptions, written } from '../../../core/engine/formats/formats.ts';
import type { CellBlock } from '../../../core/protocol/panels.ts';
import type { ShownRows } from '../run/shownRows.ts';
import { rowCount } from '../words.ts';

/** In characters; a clipboard with more makes programs stall. */
const most = 20_000_000;

/** Answers how many rows. */
export async function copy(
  rows: ShownRows,
  block: CellBlock,
  format: TableFormat,
  options: WriteOptions,
): Promise<number> {
  const { columns, batches } = rows.block(block);
  let text = '';
  for (const part of written(format, columns, batches(), options)) {
    text += part;
    if (text.length > most) throw new Error(vscode.l10n.t('That is too much for the clipboard; export it to a file.'));
  }
  // A single cell is copied as it is.
  const isCell = format === 'text' && block.fromRow === block.toRow && block.fromColumn === block.toColumn;
  const cell = isCell && !options.headers ? (rows.text(block.fromRow, block.fromColumn) ?? '') : undefined;
  await vscode.env.clipboard.writeText(cell ?? text.replace(/\n$/, ''));
  return block.toRow - block.fromRow + 1;
}

interface FormatItem extends vscode.QuickPickItem {
  readonly format: TableFormat;
  readonly headers: boolean;
}

/** Asks for the part and the format; answers what was copied, in words, or nothing when the user thought better of it. */
export async function copyAs(rows: ShownRows, block: CellBlock): Promise<string> {
  const part = await vscode.window.showQuickPick(partsOf(rows, block), { title: vscode.l10n.t('Copy which part?') });
  const chosen =
    part && (await vscode.window.showQuickPick<FormatItem>(formats(), { title: vscode.l10n.t('Copy as …') }));
  if (!part || !chosen) return '';
  const count = await copy(rows, part.block, chosen.format, { headers: chosen.headers });
  return vscode.l10n.t('{0} copied', rowCount(count));
}

/** What is selected first: Enter takes it. */
function partsOf(rows: ShownRows, block: CellBlock): readonly (vscode.QuickPickItem & { readonly block: CellBlock })[] {
  const whole = rows.whole();
  const isCell = block.fromRow === block.toRow && block.fromColumn === block.toColumn;
  const { fromRow, toRow, fromColumn, toColumn } = block;
  return [
    { label: isCell ? vscode.l10n.t('Cell') : vscode.l10n.t('Selection'), block },
    {
      label: fromRow === toRow ? vscode.l10n.t('Row') : vscode.l10n.t('Rows'),
      block: { ...whole, fromRow, toRow },
    },
    {
      label: fromColumn === toColumn ? vscode.l10n.t('Column') : vscode.l10n.t('Columns'),
      block: { ...whole, fromColumn, toColumn },
    },
    { label: vscode.l10n.t('All'), description: rowCount(whole.toRow + 1), block: whole },
  ];
}

const formats = (): readonly FormatItem[] => [
  { label: vscode.l10n.t('Text, separated by tabs'), format: 'text', headers: true },
  { label: vscode.l10n.t('Text, separated by tabs, without headers'), format: 'text', headers: false },
  { label: 'CSV', format: 'csv', headers: true },
  { label: vscode.l10n.t('CSV, without headers'), format: 'csv', headers: false },
  { label: 'JSON', format: 'json', headers: true },
  { label: vscode.l10n.t('Markdown table'), format: 'markdown', headers: true },
  { label: vscode.l10n.t('SQL INSERT'), format: 'insert', headers: true },
];
