// The reference that ships with the extension, opened at one of its headings.
import * as vscode from 'vscode';
import type { OpenReference } from '../../../core/protocol/lsp.ts';
import { commandIds } from '../ids.ts';
import type { Command } from './command.ts';

export const openReference: Command = {
  id: commandIds.openReference,
  async run({ extension }, given) {
    const { page = 'statements', anchor = '' } = (given ?? {}) as Partial<OpenReference>;
    // The page comes from a link: only a plain name is one of ours.
    if (!/^[a-z-]+$/.test(page)) return;
    const file = vscode.Uri.joinPath(extension, 'docs', 'reference', `${page}.md`);
    await vscode.commands.executeCommand('markdown.showPreview', file.with({ fragment: anchor }));
  },
};
