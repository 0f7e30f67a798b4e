// What editors that send no texts of their workspace say of it: its folders, and which of its files have changed. The
// server reads no file; whoever runs it in their process listens and does.
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type InitializeParams,
} from 'vscode-languageserver/node';

export interface WorkspaceListener {
  /** Addresses of the folders of the workspace. */
  opened(folders: readonly string[]): void;
  changed(files: readonly { readonly uri: string; readonly deleted: boolean }[]): void;
}

export interface WatchedWorkspace {
  readonly listen: (listener: WorkspaceListener) => void;
  readonly begin: (params: InitializeParams) => void;
}

export function watchWorkspace(connection: Connection): WatchedWorkspace {
  let listener: WorkspaceListener | undefined;
  let canWatch = false;
  connection.onInitialized(() => {
    if (!listener || !canWatch) return;
    const watchers = [{ globPattern: '**/*.{tunesql,sql}' }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
  connection.onDidChangeWatchedFiles(({ changes }) =>
    listener?.changed(changes.map(({ uri, type }) => ({ uri, deleted: type === FileChangeType.Deleted }))),
  );
  return {
    listen: each => {
      listener = each;
    },
    begin: ({ workspaceFolders, rootUri, capabilities }) => {
      canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      listener?.opened(workspaceFolders?.map(each => each.uri) ?? (rootUri ? [rootUri] : []));
    },
  };
}
