// `tunesql lsp --stdio`: the language server for any editor. It is a program of its own and takes the process over.
import { forLanguage } from '../catalog/forLanguage.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import { languageServerFile } from '../node/program.ts';
import { UsageError } from './arguments.ts';
import { type Command, dataOption } from './command.ts';
import { type ChangedFile, textsIn, textsOf, type WorkspaceText } from './workspaceFiles.ts';

export const lsp: Command = {
  name: 'lsp',
  usage: '--stdio',
  summary: 'Be the language server of an editor, over standard input and output.',
  options: { stdio: { summary: 'The only way it speaks; must be given.' }, data: dataOption },
  async run(args, { interrupt, watchCatalog }) {
    if (!args.has('stdio')) throw new UsageError('`tunesql lsp` speaks over standard input and output: add `--stdio`.');
    // It reads `--stdio` from the arguments of the process, and ends the process when its editor says so.
    const { served } = (await import(languageServerFile.href)) as LanguageServer;
    served.onWorkspace({
      opened: async folders => served.setWorkspaceTexts({ texts: await textsIn(folders) }),
      changed: async files => served.setWorkspaceTexts({ texts: await textsOf(files) }),
    });
    await watchCatalog(args.text('data'), forLanguage(served.setCatalog));
    await new Promise<void>(resolve => interrupt.signal.addEventListener('abort', () => resolve()));
    return 130;
  },
};

/** What the module of the server hands out to whoever runs it in their own process. */
interface LanguageServer {
  readonly served: {
    setCatalog(snapshot: CatalogSnapshot): void;
    setWorkspaceTexts(texts: { readonly texts: readonly WorkspaceText[] }): void;
    onWorkspace(listener: {
      opened(folders: readonly string[]): void;
      changed(files: readonly ChangedFile[]): void;
    }): void;
  };
}
