// `Run | Explain | Compare…` above each statement, or only above the one at the cursor.
import * as vscode from 'vscode';
import { nameKey } from '../../../core/catalog/names.ts';
import type { AnyStatement } from '../../../core/dialect/document.ts';
import { commandIds, languageId, settingIds } from '../ids.ts';
import type { SharedEngine } from '../sharedEngine.ts';
import { statementsAt, statementsOf } from '../statements.ts';
import { isExplainable } from './explained.ts';
import { modelNamed } from './modelNamed.ts';
import { isCell, offsetsOf } from './places.ts';

type Where = 'all' | 'current' | 'off';

const where = (): Where => vscode.workspace.getConfiguration().get<Where>(settingIds.codeLens, 'all');

export function registerCodeLens(engine: SharedEngine): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let models = modelNames(engine);
  const lenses = (document: vscode.TextDocument): vscode.CodeLens[] =>
    lensed(document).flatMap(statement => lensesOf(statement, document, engine));
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration(e => e.affectsConfiguration(settingIds.codeLens) && changed.fire()),
    vscode.window.onDidChangeTextEditorSelection(() => where() === 'current' && changed.fire()),
    // A query may have become one that asks a model.
    engine.onChange(() => {
      const now = modelNames(engine);
      if (now !== models) changed.fire();
      models = now;
    }),
    vscode.languages.registerCodeLensProvider(
      { language: languageId },
      {
        onDidChangeCodeLenses: changed.event,
        provideCodeLenses: document => (vscode.workspace.isTrusted && !isCell(document) ? lenses(document) : []),
      },
    ),
  );
}

function lensed(document: vscode.TextDocument): readonly AnyStatement[] {
  if (where() === 'off') return [];
  if (where() === 'all') return statementsOf(document);
  const editor = vscode.window.visibleTextEditors.find(e => e.document === document);
  return editor ? statementsAt(document, offsetsOf(document, editor.selection)) : [];
}

function lensesOf(statement: AnyStatement, document: vscode.TextDocument, engine: SharedEngine): vscode.CodeLens[] {
  const { range } = statement;
  const at = document.positionAt(range.from);
  const lens = (title: string, tooltip: string, command: string, ...args: readonly unknown[]): vscode.CodeLens =>
    new vscode.CodeLens(new vscode.Range(at, at), { title, tooltip, command, arguments: [...args] });
  const run = lens(
    `$(play) ${vscode.l10n.t('Run')}`,
    vscode.l10n.t('Run this statement'),
    commandIds.runRange,
    document.uri,
    range,
  );
  const explain = lens(
    vscode.l10n.t('Explain'),
    vscode.l10n.t('Say what would be sent where; nothing runs'),
    commandIds.explain,
    document.uri,
    range,
  );
  const model = modelNamed(statement, engine.snapshot());
  return [
    run,
    ...(isExplainable(statement) ? [explain] : []),
    ...(model
      ? [
          lens(
            vscode.l10n.t('Compare…'),
            vscode.l10n.t('Compare {0} with another version or model', model),
            commandIds.compareVersion,
            model,
          ),
        ]
      : []),
  ];
}

const modelNames = (engine: SharedEngine): string =>
  engine
    .snapshot()
    .models.map(model => `${nameKey(model.project)}.${nameKey(model.name)}/${model.versions.length}`)
    .join();
