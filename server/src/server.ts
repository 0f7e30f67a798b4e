// The language service behind a connection: texts and the catalog come in as notifications, requests go to their routes.
import type {
  Connection,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver/node';
import { LanguageService } from '../../core/ide/service.ts';
import { type CatalogChanged, catalogChanged, type InitializationOptions } from '../../core/protocol/lsp.ts';
import { capabilities } from './capabilities.ts';
import { type Context, linesOf } from './context.ts';
import { changedText } from './convert.ts';
import { guard, guardNotification, report } from './guard.ts';
import { Publisher } from './publish.ts';
import { requests } from './routes.ts';
import type { Timers } from './timers.ts';

/** Returns how else than over the connection it is told of the catalog. */
export function serve(connection: Connection, timers: Timers, routes = requests): (snapshot: CatalogChanged) => void {
  const service = new LanguageService(timers.today());
  const publisher = new Publisher(
    service,
    timers,
    published => void connection.sendDiagnostics(published),
    error => report({ connection }, 'diagnostics', error),
  );
  let editor: InitializationOptions = {};
  const context: Context = { connection, service, publisher, editor: () => editor };
  connection.onInitialize(({ initializationOptions }) => {
    editor = (initializationOptions as InitializationOptions | null | undefined) ?? {};
    return { capabilities, serverInfo: { name: 'tunesql' } };
  });
  connection.onShutdown(() => publisher.stop());
  for (const [method, notify] of Object.entries(notifications)) {
    connection.onNotification(method, guardNotification(method, notify, context));
  }
  for (const [method, handler] of Object.entries(routes)) connection.onRequest(method, guard(method, handler, context));
  connection.listen();
  return snapshot => notifications[catalogChanged](snapshot, context);
}

const notifications = {
  'textDocument/didOpen': ({ textDocument }: DidOpenTextDocumentParams, { service, publisher }) => {
    service.open(textDocument.uri, textDocument.version, textDocument.text);
    publisher.schedule();
  },

  'textDocument/didChange': (params: DidChangeTextDocumentParams, { service, publisher }) => {
    const { uri, version } = params.textDocument;
    const open = service.document(uri);
    if (!open) return;
    service.change(uri, version, changedText(open.parsed.text, params.contentChanges, linesOf(open)));
    publisher.schedule();
  },

  'textDocument/didClose': ({ textDocument }: DidCloseTextDocumentParams, { service, publisher }) => {
    service.close(textDocument.uri);
    publisher.forget(textDocument.uri);
  },

  [catalogChanged]: (snapshot: CatalogChanged, { service, publisher }) => {
    service.setCatalog(snapshot);
    publisher.schedule();
  },
} satisfies Readonly<Record<string, (params: never, context: Context) => void>>;
