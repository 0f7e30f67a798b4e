// What can be done with anything in the trees: dropping, copying, looking at rows, reading anew.
import * as vscode from 'vscode';
import { commandIds, nodeKinds } from '../ids.ts';
import { stoppable } from '../stoppable.ts';
import { type Command, nodeIn } from './command.ts';
import { dropStatement } from './dropStatement.ts';
import { spellNode } from './spelling.ts';

export const drop: Command = {
  id: commandIds.drop,
  async run({ runner }, target) {
    const node = nodeIn(target);
    const statement = node && dropStatement(node);
    if (!statement) return;
    const detail =
      node.kind === nodeKinds.model
        ? vscode.l10n.t('All its versions go with it. Runs {0}', statement)
        : vscode.l10n.t('Runs {0}', statement);
    const yes = vscode.l10n.t('Drop');
    const question = vscode.l10n.t('Drop {0}?', node.name ?? node.label);
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, yes);
    if (answer === yes) await runner.run({ text: statement, isConfirmed: true });
  },
};

export const copyName: Command = {
  id: commandIds.copyName,
  async run(_, target) {
    const node = nodeIn(target);
    const name = node && spellNode(node);
    if (name) await vscode.env.clipboard.writeText(name);
  },
};

export const showRows: Command = {
  id: commandIds.showRows,
  async run({ runner }, target) {
    const node = nodeIn(target);
    const name = node && spellNode(node);
    if (name) await runner.run({ text: `SELECT * FROM ${name} LIMIT 100;` });
  },
};

/** Asks the databases anew that were asked before. */
export const refresh: Command = {
  id: commandIds.refresh,
  async run({ engine: shared, trees, timing }) {
    const engine = await shared.open();
    const known = engine.snapshot().databases.filter(database => database.schemas !== undefined);
    const failed: unknown[] = [];
    const title = vscode.l10n.t('Asking databases for their tables');
    const isAnswered = await stoppable(title, timing.later, signal =>
      Promise.all(known.map(({ name }) => engine.describe(name, signal).catch(error => failed.push(error)))),
    );
    trees.redraw();
    if (isAnswered && failed.length > 0) throw failed[0];
  },
};

export const showLog: Command = {
  id: commandIds.showLog,
  run: ({ log }) => log.show(true),
};

export const restartServer: Command = {
  id: commandIds.restartServer,
  run: ({ server }) => server.restart(),
};
