import { type SymbolInformation, SymbolKind, type WorkspaceSymbolParams } from 'vscode-languageserver/node';
import { outline } from '../../../core/ide/symbols.ts';
import { linesOf } from '../context.ts';
import { toLspRange } from '../convert.ts';
import type { Handler } from '../guard.ts';

/** What the texts of the workspace make, by any part of its name. */
export const workspaceSymbol: Handler<WorkspaceSymbolParams, SymbolInformation[]> = ({ query }, { service }) =>
  [...service.uris, ...service.closed().keys()].flatMap(uri => {
    const document = service.parsed(uri)!;
    const lines = linesOf(document);
    return outline(document)
      .filter(({ kind, name }) => kind.startsWith('Create') && name.toLowerCase().includes(query.toLowerCase()))
      .map(({ name, selection }) => ({
        name,
        kind: SymbolKind.Class,
        location: { uri, range: toLspRange(selection, lines) },
      }));
  });
