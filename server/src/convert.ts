// Between offsets and the lines and columns of the protocol, and between problems and its diagnostics.
import {
  type Diagnostic,
  DiagnosticSeverity,
  type Location as LspLocation,
  type Range as LspRange,
  type Position,
  type TextDocumentContentChangeEvent,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { Location } from '../../core/ide/view.ts';
import type { Edit } from '../../core/text/edits.ts';
import { Lines } from '../../core/text/lines.ts';
import { owned } from '../../core/text/owned.ts';
import type { Problem, Severity } from '../../core/text/problem.ts';
import type { Range } from '../../core/text/range.ts';
import { type Context, linesOf } from './context.ts';

export const toLspRange = ({ from, to }: Range, lines: Lines): LspRange => ({
  start: lines.at(from),
  end: lines.at(to),
});

export const toRange = ({ start, end }: LspRange, lines: Lines): Range => ({
  from: lines.offset(start),
  to: lines.offset(end),
});

export const toOffset = (position: Position, lines: Lines): number => lines.offset(position);

export const toTextEdit = ({ range, text }: Edit, lines: Lines): TextEdit => ({
  range: toLspRange(range, lines),
  newText: text,
});

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const toDiagnostic = ({ code, severity, message, hint, range }: Problem, lines: Lines): Diagnostic => ({
  source: 'tunesql',
  code,
  severity: severities[severity],
  message: hint ? `${message}\n${hint}` : message,
  range: toLspRange(range ?? { from: 0, to: 0 }, lines),
});

export interface ChangedText {
  readonly text: string;
  readonly lines: Lines;
}

/** Each change refers to the text after the one before. */
export const changedText = (before: ChangedText, changes: readonly TextDocumentContentChangeEvent[]): ChangedText =>
  changes.reduce(({ text, lines }: ChangedText, change) => {
    if (!('range' in change)) return { text: change.text, lines: new Lines(change.text) };
    const range = toRange(change.range, lines);
    const joined = text.slice(0, range.from) + change.text + text.slice(range.to);
    // Where nothing was joined, it is a part of the text before.
    const changed = joined.length < text.length ? owned(joined) : joined;
    return { text: changed, lines: lines.edited(range, change.text.length, changed) };
  }, before);

export const toLocation = ({ uri, range }: Location, { service }: Pick<Context, 'service'>): LspLocation => ({
  uri,
  range: toLspRange(range, linesOf(service.parsed(uri)!)),
});
