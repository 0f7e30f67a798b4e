// Which handler answers which method. A feature is a file in `core/ide`, a file in `handlers` and a line here.
import { statementRanges } from '../../core/protocol/lsp.ts';
import type { Handler } from './guard.ts';
import { codeAction } from './handlers/codeAction.ts';
import { completion, resolveCompletion } from './handlers/completion.ts';
import { documentSymbol } from './handlers/documentSymbol.ts';
import { hover } from './handlers/hover.ts';
import { statements } from './handlers/statements.ts';

/** Parameters come from the wire: what each handler expects of them is its own type. */
export type Route = Handler<never, unknown>;

export const requests: Readonly<Record<string, Route>> = {
  'textDocument/completion': completion,
  'completionItem/resolve': resolveCompletion,
  'textDocument/hover': hover,
  'textDocument/documentSymbol': documentSymbol,
  'textDocument/codeAction': codeAction,
  [statementRanges]: statements,
};
