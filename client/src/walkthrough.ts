// Lets the steps of the walkthrough complete themselves: says what the user has done so far, in this workspace.
import * as vscode from 'vscode';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import { parse } from '../../core/dialect/parser.ts';
import { contextKeys } from './ids.ts';
import { modelNamed } from './run/modelNamed.ts';
import type { Runner } from './run/runner.ts';
import type { SharedEngine } from './sharedEngine.ts';
import type { Timing } from './timing.ts';

type Done = Exclude<(typeof contextKeys)[keyof typeof contextKeys], typeof contextKeys.running>;

/** From when a walkthrough is shown until VS Code listens to what completes its steps, milliseconds: five seconds at most. */
const listensAfter = [0, 1500, 6000];

export interface WalkthroughParts {
  readonly engine: SharedEngine;
  readonly runner: Runner;
  /** Where it is kept what was done. */
  readonly kept: vscode.Memento;
  readonly timing: Pick<Timing, 'later'>;
}

export function registerWalkthrough({ engine, runner, kept, timing }: WalkthroughParts): vscode.Disposable {
  const done = new Set<Done>(kept.get<readonly Done[]>('walkthrough', []));
  const say = (key: Done): void => {
    if (done.has(key)) return;
    done.add(key);
    void kept.update('walkthrough', [...done]);
    void tell(key);
  };
  const look = ({ models, runs }: CatalogSnapshot): void => {
    if (models.length > 0) say(contextKeys.hasModel);
    if (runs.some(run => run.status === 'succeeded')) say(contextKeys.hasTuned);
    if (!done.has(contextKeys.hasCompared) && engine.opened?.comparisons.list().length) say(contextKeys.hasCompared);
  };
  const tellAgain = (): void => {
    for (const ms of listensAfter) timing.later(ms, () => done.forEach(key => void tell(key)));
  };
  if (vscode.window.tabGroups.all.some(({ activeTab }) => mayBeWalkthrough(activeTab))) tellAgain();
  return vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(
      ({ opened, changed }) => [...opened, ...changed].some(mayBeWalkthrough) && tellAgain(),
    ),
    engine.onChange(look),
    runner.onEnd(({ run: { kind, statement }, result: { outcome } }) => {
      if (kind !== 'Select' || outcome !== 'rows') return;
      const [parsed] = parse(statement).statements;
      const asked = parsed && modelNamed(parsed, engine.snapshot());
      say(asked === undefined ? contextKeys.hasRows : contextKeys.hasAnswer);
    }),
  );
}

/** VS Code does not say of a walkthrough what it is, and comes to know it when it is first shown. */
const mayBeWalkthrough = (tab: vscode.Tab | undefined): boolean => tab?.isActive === true && tab.input === undefined;

/** For a moment only: what holds already when VS Code begins to listen completes no step any more. */
async function tell(key: Done): Promise<void> {
  for (const value of [true, false]) await vscode.commands.executeCommand('setContext', key, value);
}
