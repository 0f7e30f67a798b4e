// From a version to a comparison: with the questions of an earlier comparison, or with a draft of the statement to fill in.
import * as vscode from 'vscode';
import type { ComparisonRecord } from '../../../core/catalog/comparison.ts';
import { sameName } from '../../../core/catalog/names.ts';
import { parse } from '../../../core/dialect/parser.ts';
import type { Engine } from '../../../core/engine/engine.ts';
import type { App } from '../app.ts';
import { commandIds, languageId } from '../ids.ts';
import { nameOf } from '../naming.ts';
import { stateOf } from '../panels/comparisonView.ts';
import { stoppable } from '../stoppable.ts';
import { type Command, nameIn } from './command.ts';
import { draftComparison } from './comparisonDraft.ts';
import { answers, findVersion, inputsOf, pickVersion, versionsOf } from './models.ts';
import { spellDotted } from './spelling.ts';

export const compareVersion: Command = {
  id: commandIds.compareVersion,
  async run(app, target, baseline) {
    await app.engine.open();
    const snapshot = app.engine.snapshot();
    const ready = versionsOf(snapshot).filter(answers);
    const name = nameIn(target) ?? (await pickVersion(vscode.l10n.t('Compare which version?'), ready, snapshot));
    if (!name) return;
    const itself = findVersion(snapshot, name)?.version;
    const others = ready.filter(version => version !== itself);
    const other =
      typeof baseline === 'string'
        ? baseline
        : await pickVersion(vscode.l10n.t('Compare {0} with …', name), others, snapshot);
    if (other) await compareVersions(app, other, itself ? nameOf(itself, snapshot) : name);
  },
};

export const openComparison: Command = {
  id: commandIds.openComparison,
  async run(app) {
    const engine = await app.engine.open();
    const items = engine.comparisons.list().map(record => ({
      label: record.models.join(' · '),
      description:
        record.total === 1
          ? vscode.l10n.t('1 question, {0}', stateOf(record))
          : vscode.l10n.t('{0} questions, {1}', record.total, stateOf(record)),
      detail: new Date(record.createdAt).toLocaleString(),
      id: record.id,
    }));
    if (items.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing has been compared yet. A COMPARE statement does it, or “Compare With…” in the tree.'),
      );
      return;
    }
    const chosen =
      items.length === 1
        ? items[0]
        : await vscode.window.showQuickPick(items, {
            title: vscode.l10n.t('Open which comparison?'),
          });
    if (chosen) await app.comparisons.show(chosen.id);
  },
};

async function compareVersions(app: App, baseline: string, other: string): Promise<void> {
  const engine = await app.engine.open();
  const models = `${spellDotted(baseline)}, ${spellDotted(other)}`;
  const earlier = engine.comparisons.list().find(record => asksModelOf(record, other));
  const again = earlier && withModels(earlier.statement, models);
  if (again) {
    await app.runner.run({ text: again });
    return;
  }
  await lookForTables(app, engine);
  const found = findVersion(app.engine.snapshot(), other);
  const content = draftComparison(
    app.engine.snapshot(),
    [baseline, other],
    found ? inputsOf(found.version) : ['content'],
  );
  const document = await vscode.workspace.openTextDocument({ language: languageId, content });
  await vscode.window.showTextDocument(document);
}

/** Asks the databases that nobody has looked into since the window was opened: one of them may hold the questions. */
async function lookForTables({ timing }: App, engine: Engine): Promise<void> {
  const unknown = engine.snapshot().databases.filter(database => !database.schemas);
  if (unknown.length === 0) return;
  const title = vscode.l10n.t('Looking for questions to compare with');
  await stoppable(title, timing.later, signal =>
    Promise.allSettled(unknown.map(({ name }) => engine.describe(name, signal))),
  );
}

const asksModelOf = (record: ComparisonRecord, version: string): boolean =>
  record.models.some(model => sameName(modelPart(model), modelPart(version)));

/** Comparisons name models without their project. */
const modelPart = (version: string): string => version.replace(/\.\d+$/, '').replace(/^.*\./, '');

/** The same statement on other models. */
function withModels(statement: string, models: string): string | undefined {
  const parsed = parse(statement).statements.find(s => s.kind === 'Compare');
  const place = parsed?.fields.models?.range;
  return place && statement.slice(0, place.from) + models + statement.slice(place.to);
}
