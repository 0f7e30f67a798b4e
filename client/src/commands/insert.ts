// Statements to go on writing, put where the cursor is: a SELECT on what a tree shows, a CREATE MODEL.
import * as vscode from 'vscode';
import { sameName } from '../../../core/catalog/names.ts';
import type { CatalogSnapshot, TableSnapshot } from '../../../core/catalog/snapshot.ts';
import { commandIds, languageId, nodeKinds } from '../ids.ts';
import { type Command, nodeIn } from './command.ts';
import { findVersion, inputsOf } from './models.ts';
import { createModelSnippet, selectAnswerSnippet, selectRowsSnippet } from './snippets.ts';

export const insertSelect: Command = {
  id: commandIds.insertSelect,
  async run({ engine }, target) {
    const node = nodeIn(target);
    if (!node?.name) return;
    const snapshot = engine.snapshot();
    if (node.kind === nodeKinds.table) {
      await insert(
        selectRowsSnippet(node.path ?? [node.name], tableNamed(snapshot, node.name)?.columns.map(c => c.name) ?? []),
      );
      return;
    }
    const found = findVersion(snapshot, node.name);
    if (found) await insert(selectAnswerSnippet(node.name, found.model.predict, inputsOf(found.version)));
  },
};

export const createModel: Command = {
  id: commandIds.createModel,
  async run({ engine }, target) {
    await engine.open();
    const { engines } = engine.snapshot();
    const named = nodeIn(target)?.name;
    await insert(createModelSnippet(engines.find(e => named === undefined || sameName(e.name, named))));
  },
};

/** Into the TuneSQL editor in sight, on lines of its own; without one, into a new document. */
export async function insert(snippet: string): Promise<void> {
  const open = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find(
    editor => editor?.document.languageId === languageId,
  );
  const editor =
    open ?? (await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: languageId })));
  const { document, selection } = editor;
  if (open) await vscode.window.showTextDocument(document, editor.viewColumn);
  const line = document.lineAt(selection.active.line);
  // Never into the middle of a line: what stands there is a statement of its own.
  const lead = line.isEmptyOrWhitespace ? '' : '\n\n';
  await editor.insertSnippet(new vscode.SnippetString(`${lead}${snippet}\n`), line.range.end);
}

function tableNamed({ databases }: CatalogSnapshot, name: string): TableSnapshot | undefined {
  for (const { name: database, schemas = [] } of databases) {
    for (const { name: schema, tables } of schemas) {
      const table = tables.find(t => `${database}.${schema}.${t.name}` === name);
      if (table) return table;
    }
  }
  return undefined;
}
