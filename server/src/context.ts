// What every handler is given: the language service, and offsets and positions of its open texts.
import type { Connection } from 'vscode-languageserver/node';
import type { OpenDocument } from '../../core/ide/document.ts';
import type { LanguageService } from '../../core/ide/service.ts';
import type { View } from '../../core/ide/view.ts';
import type { InitializationOptions } from '../../core/protocol/lsp.ts';
import { Lines } from '../../core/text/lines.ts';
import type { Publisher } from './publish.ts';

export interface Context {
  readonly connection: Connection;
  readonly service: LanguageService;
  readonly publisher: Publisher;
  /** What the editor said of itself; nothing before it has. */
  readonly editor: () => InitializationOptions;
}

/** An open text as a handler needs it; nothing where it is not open. */
export interface Target {
  readonly view: View;
  readonly lines: Lines;
  readonly open: OpenDocument;
}

export function targetOf({ service }: Pick<Context, 'service'>, { uri }: { readonly uri: string }): Target | undefined {
  const open = service.document(uri);
  const view = open && service.view(uri);
  return view && { view, lines: linesOf(open.parsed), open };
}

const known = new WeakMap<object, Lines>();

export const knowLines = (document: { readonly text: string }, lines: Lines): void => void known.set(document, lines);

/** Of a parsed document; counted once for each. */
export function linesOf(document: { readonly text: string }): Lines {
  const lines = known.get(document) ?? new Lines(document.text);
  known.set(document, lines);
  return lines;
}
