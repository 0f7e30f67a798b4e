import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from 'vscode-languageserver/node';
import { outline } from '../../../core/ide/symbols.ts';
import { targetOf } from '../context.ts';
import { toLspRange } from '../convert.ts';
import type { Handler } from '../guard.ts';

export const documentSymbol: Handler<DocumentSymbolParams, DocumentSymbol[]> = (params, context) => {
  const target = targetOf(context, params.textDocument);
  if (!target) return [];
  return outline(target.view.document).map(({ name, detail, kind, effect, range, selection }) => ({
    name,
    detail,
    kind: kinds[kind] ?? (effect === 'run' ? SymbolKind.Event : SymbolKind.Function),
    range: toLspRange(range, target.lines),
    selectionRange: toLspRange(selection, target.lines),
  }));
};

const kinds: Readonly<Record<string, SymbolKind>> = {
  CreateModel: SymbolKind.Class,
  CreateEngine: SymbolKind.Module,
  CreateDatabase: SymbolKind.Module,
};
