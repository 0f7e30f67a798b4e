import { type SymbolInformation, SymbolKind, type WorkspaceSymbolParams } from 'vscode-languageserver/node';
import { outline } from '../../../core/ide/symbols.ts';
import { linesOf } from '../context.ts';
import { toLspRange } from '../convert.ts';
import type { Handler } from '../guard.ts';

/** What the open texts make, by any part of its name. */
export const workspaceSymbol: Handler<WorkspaceSymbolParams, SymbolInformation[]> = ({ query }, { service }) =>
  service.uris.flatMap(uri => {
    const open = service.document(uri)!;
    const lines = linesOf(open);
    return outline(open.parsed)
      .filter(({ kind, name }) => kind.startsWith('Create') && name.toLowerCase().includes(query.toLowerCase()))
      .map(({ name, selection }) => ({
        name,
        kind: SymbolKind.Class,
        location: { uri, range: toLspRange(selection, lines) },
      }));
  });
