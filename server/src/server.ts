// The language service behind a connection: texts and the catalog come in as notifications, requests go to their routes.
import type {
  Connection,
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
} from 'vscode-languageserver/node';
import { LanguageService } from '../../core/ide/service.ts';
import {
  type CatalogChanged,
  catalogChanged,
  type InitializationOptions,
  type WorkspaceTexts,
  workspaceTexts,
} from '../../core/protocol/lsp.ts';
import { capabilities } from './capabilities.ts';
import { type Context, knowLines, linesOf } from './context.ts';
import { changedText } from './convert.ts';
import { guard, guardNotification, report } from './guard.ts';
import { Publisher } from './publish.ts';
import { requests } from './routes.ts';
import type { Timers } from './timers.ts';
import { type WorkspaceListener, watchWorkspace } from './workspace.ts';

/** What a process that runs the server in itself can tell it and hear of it, beside the connection. */
export interface Served {
  setCatalog(snapshot: CatalogChanged): void;
  setWorkspaceTexts(texts: WorkspaceTexts): void;
  /** What the editor says of files that are not open; only one listener, set before the editor begins. */
  onWorkspace(listener: WorkspaceListener): void;
}

export function serve(connection: Connection, timers: Timers, routes = requests): Served {
  const service = new LanguageService(timers.today());
  const publisher = new Publisher(
    service,
    timers,
    published => void connection.sendDiagnostics(published),
    error => report({ connection }, 'diagnostics', error),
  );
  let editor: InitializationOptions = {};
  const context: Context = { connection, service, publisher, editor: () => editor };
  const workspace = watchWorkspace(connection);
  connection.onInitialize(params => {
    editor = (params.initializationOptions as InitializationOptions | null | undefined) ?? {};
    workspace.begin(params);
    return { capabilities, serverInfo: { name: 'tunesql' } };
  });
  connection.onShutdown(() => publisher.stop());
  for (const [method, notify] of Object.entries(notifications)) {
    connection.onNotification(method, guardNotification(method, notify, context));
  }
  for (const [method, handler] of Object.entries(routes)) connection.onRequest(method, guard(method, handler, context));
  connection.listen();
  return {
    setCatalog: snapshot => notifications[catalogChanged](snapshot, context),
    setWorkspaceTexts: texts => notifications[workspaceTexts](texts, context),
    onWorkspace: workspace.listen,
  };
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
    const before = { text: open.parsed.text, lines: linesOf(open.parsed) };
    const { text, lines } = changedText(before, params.contentChanges);
    const changed = service.change(uri, version, text);
    if (changed?.parsed.text === text) knowLines(changed.parsed, lines);
    publisher.schedule();
  },

  'textDocument/didClose': ({ textDocument }: DidCloseTextDocumentParams, { service, publisher }) => {
    service.close(textDocument.uri);
    publisher.forget(textDocument.uri);
  },

  [workspaceTexts]: ({ texts }: WorkspaceTexts, { service }) => {
    for (const { uri, text } of texts) service.setWorkspaceText(uri, text);
  },

  [catalogChanged]: (snapshot: CatalogChanged, { service, publisher }) => {
    service.setCatalog(snapshot);
    publisher.schedule();
  },
} satisfies Readonly<Record<string, (params: never, context: Context) => void>>;
