// Lets the steps of the walkthrough complete themselves: says what the user has done so far, in this workspace.
import * as vscode from 'vscode';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { parse } from '../../core/dialect/parser.ts';
import { contextKeys } from './ids.ts';
import { modelNamed } from './run/modelNamed.ts';
import type { Runner } from './run/runner.ts';
import type { SharedEngine } from './sharedEngine.ts';

type Done = Exclude<(typeof contextKeys)[keyof typeof contextKeys], typeof contextKeys.running>;

export function registerWalkthrough(engine: SharedEngine, runner: Runner): vscode.Disposable {
  const said = new Set<Done>();
  const say = (key: Done): void => {
    if (said.has(key)) return;
    said.add(key);
    void vscode.commands.executeCommand('setContext', key, true);
  };
  const look = ({ models, runs }: CatalogSnapshot): void => {
    if (models.length > 0) say(contextKeys.hasModel);
    if (runs.some(run => run.status === 'succeeded')) say(contextKeys.hasTuned);
    if (!said.has(contextKeys.hasCompared) && engine.opened?.comparisons.list().length) say(contextKeys.hasCompared);
  };
  return vscode.Disposable.from(
    engine.onChange(look),
    runner.onEnd(({ run: { kind, statement }, result: { outcome } }) => {
      if (kind !== 'Select' || outcome !== 'rows') return;
      const [parsed] = parse(statement).statements;
      const asked = parsed && modelNamed(parsed, engine.snapshot());
      say(asked === undefined ? contextKeys.hasRows : contextKeys.hasAnswer);
    }),
  );
}
