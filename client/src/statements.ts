// The statements of an editor's text, by the same parser that runs them; parsed once per version of the document.
import type * as vscode from 'vscode';
import type { AnyStatement, Document } from '../../core/dialect/document.ts';
import { parse } from '../../core/dialect/parser.ts';
import { statementsIn } from '../../core/dialect/statementAt.ts';
import type { Range } from '../../core/text/range.ts';

const parsed = new WeakMap<vscode.TextDocument, { readonly version: number; readonly document: Document }>();

export function documentOf(editorText: vscode.TextDocument): Document {
  const known = parsed.get(editorText);
  if (known?.version === editorText.version) return known.document;
  const document = parse(editorText.getText());
  parsed.set(editorText, { version: editorText.version, document });
  return document;
}

/** Those that can be run: blanks and comments alone cannot. */
export const statementsOf = (editorText: vscode.TextDocument): readonly AnyStatement[] =>
  documentOf(editorText).statements.filter(isStatement);

export const statementsAt = (editorText: vscode.TextDocument, within: Range): readonly AnyStatement[] =>
  statementsIn(documentOf(editorText), within).filter(isStatement);

const isStatement = (statement: AnyStatement): boolean => statement.range.to > statement.range.from;
