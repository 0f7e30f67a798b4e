// Which handler answers which method. A feature is a file in `core/ide`, a file in `handlers` and a line here.
import { statementRanges } from '../../core/protocol/lsp.ts';
import type { Handler } from './guard.ts';
import { codeAction } from './handlers/codeAction.ts';
import { completion, resolveCompletion } from './handlers/completion.ts';
import { definition } from './handlers/definition.ts';
import { documentHighlight } from './handlers/documentHighlight.ts';
import { documentSymbol } from './handlers/documentSymbol.ts';
import { foldingRange } from './handlers/foldingRange.ts';
import { formatting, rangeFormatting } from './handlers/formatting.ts';
import { hover } from './handlers/hover.ts';
import { inlayHint } from './handlers/inlayHint.ts';
import { references } from './handlers/references.ts';
import { prepareRename, rename } from './handlers/rename.ts';
import { selectionRange } from './handlers/selectionRange.ts';
import { semanticTokens, semanticTokensRange } from './handlers/semanticTokens.ts';
import { signatureHelp } from './handlers/signatureHelp.ts';
import { statements } from './handlers/statements.ts';
import { workspaceSymbol } from './handlers/workspaceSymbol.ts';

/** Parameters come from the wire: what each handler expects of them is its own type. */
export type Route = Handler<never, unknown>;

export const requests: Readonly<Record<string, Route>> = {
  'textDocument/completion': completion,
  'completionItem/resolve': resolveCompletion,
  'textDocument/hover': hover,
  'textDocument/documentSymbol': documentSymbol,
  'textDocument/codeAction': codeAction,
  'textDocument/documentHighlight': documentHighlight,
  'textDocument/definition': definition,
  'textDocument/references': references,
  'textDocument/prepareRename': prepareRename,
  'textDocument/rename': rename,
  'textDocument/foldingRange': foldingRange,
  'textDocument/selectionRange': selectionRange,
  'textDocument/semanticTokens/full': semanticTokens,
  'textDocument/semanticTokens/range': semanticTokensRange,
  'textDocument/signatureHelp': signatureHelp,
  'textDocument/formatting': formatting,
  'textDocument/rangeFormatting': rangeFormatting,
  'textDocument/inlayHint': inlayHint,
  'workspace/symbol': workspaceSymbol,
  [statementRanges]: statements,
};
