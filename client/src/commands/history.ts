// The statements that were run, to run again, to put at the cursor, or to copy.
import * as vscode from 'vscode';
import { duration } from '../../../core/text/duration.ts';
import { commandIds, languageId } from '../ids.ts';
import { type HistoryEntry, recalled } from '../run/history.ts';
import { rowCount } from '../words.ts';
import type { Command } from './command.ts';

interface Item extends vscode.QuickPickItem {
  readonly entry: HistoryEntry;
}

export const showHistory: Command = {
  id: commandIds.showHistory,
  run(app) {
    const entries = recalled(app.history);
    if (entries.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was run in this workspace yet.'));
      return;
    }
    const insert: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon('insert'),
      tooltip: vscode.l10n.t('Insert at the cursor'),
    };
    const copy: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy') };
    const pick = vscode.window.createQuickPick<Item>();
    pick.title = vscode.l10n.t('Statement history');
    pick.placeholder = vscode.l10n.t('Choose one to run it again');
    pick.matchOnDescription = true;
    pick.items = entries.map(entry => item(entry, [insert, copy]));
    pick.onDidAccept(() => {
      const chosen = pick.selectedItems[0]?.entry;
      pick.hide();
      if (chosen) void (chosen.isMasked ? insertAtCursor(chosen) : app.runner.run({ text: chosen.statement }));
    });
    pick.onDidTriggerItemButton(({ button, item: { entry } }) => {
      pick.hide();
      void (button === insert ? insertAtCursor(entry) : vscode.env.clipboard.writeText(entry.statement));
    });
    pick.onDidHide(() => pick.dispose());
    pick.show();
  },
};

function item(entry: HistoryEntry, buttons: readonly vscode.QuickInputButton[]): Item {
  const { statement, at, outcome, ms, place, isMasked } = entry;
  const icon = outcome === 'failed' ? 'error' : outcome === 'cancelled' ? 'circle-slash' : 'check';
  return {
    entry,
    label: `$(${icon}) ${statement.replace(/\s+/g, ' ').replaceAll('$(', '$ (')}`,
    description: `${outcomeWords(entry)} · ${duration(ms)}`,
    detail: [
      new Date(at).toLocaleString(vscode.env.language),
      place,
      isMasked && vscode.l10n.t('with a secret left out: it is inserted, to be filled in'),
    ]
      .filter(Boolean)
      .join(' · '),
    buttons: [...buttons],
  };
}

function outcomeWords({ outcome, rows = 0 }: HistoryEntry): string {
  switch (outcome) {
    case 'rows':
      return rowCount(rows);
    case 'comparison':
      return vscode.l10n.t('{0} compared', rowCount(rows));
    case 'run':
      return vscode.l10n.t('fine-tuning');
    case 'done':
      return vscode.l10n.t('done');
    case 'failed':
      return vscode.l10n.t('failed');
    case 'cancelled':
      return vscode.l10n.t('cancelled');
  }
}

async function insertAtCursor({ statement }: HistoryEntry): Promise<void> {
  const text = `${statement};\n`;
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId === languageId) {
    await editor.edit(edit => edit.insert(editor.selection.active, text));
    return;
  }
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: languageId, content: text }),
  );
}
