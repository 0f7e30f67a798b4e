// Reads and writes the files of notebooks: plain SQL, in which no output is kept.
import * as vscode from 'vscode';
import { languageId } from '../ids.ts';
import { cellsOf, type Origin, textOf } from './cells.ts';

export const notebookSerializer: vscode.NotebookSerializer = {
  deserializeNotebook: content => notebookOf(decoded(content)),

  serializeNotebook({ cells, metadata }) {
    const lineBreak = typeof metadata?.lineBreak === 'string' ? metadata.lineBreak : '\n';
    const written = cells.map(({ kind, value, metadata: own }) => {
      const origin: unknown = own?.origin;
      // The file knows no other text: as it is, it would be read back as a statement.
      if (kind === vscode.NotebookCellKind.Markup && value.trim() !== '') return { text: commented(value) };
      return { text: value, ...(isOrigin(origin) && { origin }) };
    });
    return new TextEncoder().encode(textOf(written, lineBreak));
  },
};

export function notebookOf(text: string): vscode.NotebookData {
  const cells = cellsOf(text).map(origin => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, origin.text, languageId);
    cell.metadata = { origin };
    return cell;
  });
  const data = new vscode.NotebookData(cells);
  data.metadata = { lineBreak: /\r\n|\r|\n/.exec(text)?.[0] ?? '\n' };
  return data;
}

const commented = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map(line => `-- ${line}`.trimEnd())
    .join('\n');

/** Bytes that are no UTF-8 would not come back as they were: such a file stays a text. A byte order mark is kept. */
function decoded(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Error(vscode.l10n.t('This file is not UTF-8: open it as text.'));
  }
}

const isOrigin = (value: unknown): value is Origin =>
  typeof value === 'object' &&
  value !== null &&
  'index' in value &&
  'before' in value &&
  'text' in value &&
  'after' in value;
