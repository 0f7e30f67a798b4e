// `tunesql lsp --stdio`: the language server for any editor. It is a program of its own and takes the process over.
import { languageServerFile } from '../node/program.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './command.ts';

export const lsp: Command = {
  name: 'lsp',
  usage: '--stdio',
  summary: 'Be the language server of an editor, over standard input and output.',
  options: { stdio: { summary: 'The only way it speaks; must be given.' } },
  async run(args, { interrupt }) {
    if (!args.has('stdio')) throw new UsageError('`tunesql lsp` speaks over standard input and output: add `--stdio`.');
    // It reads `--stdio` from the arguments of the process, and ends the process when its editor says so.
    await import(languageServerFile.href);
    await new Promise<void>(resolve => interrupt.signal.addEventListener('abort', () => resolve()));
    return 130;
  },
};
