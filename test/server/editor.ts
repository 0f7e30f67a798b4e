// An editor for tests: the other end of a connection to the real server, over a pair of streams, with a clock that
// stands still until it is told.
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../core/protocol/lsp.ts';
import { requests } from '../../server/src/routes.ts';
import { serve } from '../../server/src/server.ts';
import type { Timers } from '../../server/src/timers.ts';

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[];
  readonly logged: string[];
  open(uri: string, text: string, version?: number): void;
  /** Replaces the whole text. */
  change(uri: string, text: string, version: number): void;
  /** Runs what waits for the clock, after everything sent so far has arrived. */
  settle(): Promise<void>;
  request<T>(method: string, params: unknown): Promise<T>;
  close(): void;
}

/** `initializationOptions` is what the editor says of itself. */
export async function startEditor(
  routes = requests,
  initializationOptions: InitializationOptions = {},
): Promise<Editor> {
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
  const clock = stoppedClock();
  serve(createConnection(toServer, toEditor), clock, routes);
  const editor = attach(
    createProtocolConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer)),
    clock.run,
  );
  await editor.connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    initializationOptions,
  });
  await editor.connection.sendNotification('initialized', {});
  return editor;
}

export function attach(connection: ProtocolConnection, run: () => void): Editor {
  const published: PublishDiagnosticsParams[] = [];
  const logged: string[] = [];
  connection.onNotification(
    'textDocument/publishDiagnostics',
    (params: PublishDiagnosticsParams) => void published.push(params),
  );
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void logged.push(message));
  connection.listen();
  const request = <T>(method: string, params: unknown) => connection.sendRequest<T>(method, params);
  return {
    connection,
    published,
    logged,
    open: (uri, text, version = 1) =>
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'tunesql', version, text },
      }),
    change: (uri, text, version) =>
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      }),
    async settle() {
      // Messages are handled in order: the answer comes after all that was sent before.
      await request('tunesql/statements', { textDocument: { uri: 'none' } });
      run();
      await request('tunesql/statements', { textDocument: { uri: 'none' } });
    },
    request,
    close: () => connection.dispose(),
  };
}

function stoppedClock(): Timers & { readonly run: () => void } {
  const waiting = new Set<() => void>();
  return {
    after(_, work) {
      waiting.add(work);
      return () => void waiting.delete(work);
    },
    today: () => '2026-01-01',
    run() {
      for (const work of [...waiting]) {
        waiting.delete(work);
        work();
      }
    },
  };
}
