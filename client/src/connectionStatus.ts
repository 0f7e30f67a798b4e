// The status-bar item beside a file of ours: whether statements can run here, and what bare names mean.
import * as vscode from 'vscode';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { commandIds, languageId } from './ids.ts';
import type { SharedEngine } from './sharedEngine.ts';

export function registerConnectionStatus(engine: SharedEngine): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('tunesql.connection', vscode.StatusBarAlignment.Left, 1);
  item.name = 'TuneSQL';
  const draw = (): void => {
    if (vscode.window.activeTextEditor?.document.languageId !== languageId) {
      item.hide();
      return;
    }
    Object.assign(item, vscode.workspace.isTrusted ? connected(engine) : restricted());
    item.show();
  };
  draw();
  return vscode.Disposable.from(
    item,
    engine.onChange(draw),
    vscode.window.onDidChangeActiveTextEditor(draw),
    vscode.workspace.onDidGrantWorkspaceTrust(draw),
    vscode.workspace.onDidOpenTextDocument(draw),
  );
}

type Shown = Pick<vscode.StatusBarItem, 'text' | 'tooltip' | 'command'>;

const restricted = (): Shown => ({
  text: `$(workspace-untrusted) TuneSQL`,
  tooltip: vscode.l10n.t('Nothing runs in Restricted Mode. Click to manage Workspace Trust.'),
  command: 'workbench.trust.manage',
});

function connected(engine: SharedEngine): Shown {
  const snapshot = engine.snapshot();
  const { database, project } = snapshot;
  return {
    text: `$(${database === undefined ? 'folder' : 'database'}) ${database ?? project}`,
    tooltip: engine.opened ? meaning(snapshot) : vscode.l10n.t('TuneSQL starts with the first statement.'),
    command: commandIds.useDatabase,
  };
}

function meaning({ database, project, databases, engines }: CatalogSnapshot): string {
  return [
    database === undefined
      ? vscode.l10n.t('Names without a database mean the project {0}.', project)
      : vscode.l10n.t('Names without a database mean the project {0}, then {1}.', project, database),
    vscode.l10n.t('Databases: {0}', databases.map(d => d.name).join(', ') || '–'),
    vscode.l10n.t('Engines: {0}', engines.map(e => e.name).join(', ') || '–'),
  ].join('\n');
}
