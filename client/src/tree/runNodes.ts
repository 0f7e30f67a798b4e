// Fine-tuning runs in the tree: how far, how well, how long still. Those that go on stand first.
import * as l10n from '@vscode/l10n';
import { finishedRunStatuses, type RunRecord } from '../../../core/catalog/records.ts';
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import { timeToGo } from '../../../core/text/duration.ts';
import { type NodeKind, nodeKinds } from '../ids.ts';
import { nameOf } from '../naming.ts';
import { count, plainly } from '../words.ts';
import { errorNode, factNode, type TreeNode } from './node.ts';
import { lossOf, percentOf, progressOf, stateOf } from './runWords.ts';

export function runNodes(snapshot: CatalogSnapshot): readonly TreeNode[] {
  const { runs } = snapshot;
  const [live, over] = [false, true].map(isOver => runs.filter(run => finishedRunStatuses.has(run.status) === isOver));
  return [...live!, ...over!].map(run => runNode(run, nameOf(run, snapshot)));
}

function runNode(run: RunRecord, name: string): TreeNode {
  const isLive = !finishedRunStatuses.has(run.status);
  const id = `run/${run.id}`;
  return {
    id,
    kind: kindOf(run),
    label: name,
    name,
    run: run.id,
    description: progressOf(run),
    tooltip: [
      l10n.t('{0}, tuned from {1} on {2}', name, `${run.model}.${run.from}`, run.engine),
      run.error && plainly(run.error),
    ]
      .filter(Boolean)
      .join('\n'),
    icon: icons[run.status] ?? ['sync~spin'],
    isOpen: isLive,
    children: [
      ...(run.error ? [errorNode(id, run.error)] : []),
      ...facts(run, isLive).map(([key, label, value]) => factNode(id, key, label, value)),
    ],
  };
}

function kindOf({ status }: RunRecord): NodeKind {
  if (status === 'paused') return nodeKinds.pausedRun;
  if (!finishedRunStatuses.has(status)) return nodeKinds.liveRun;
  return status === 'succeeded' ? nodeKinds.succeededRun : nodeKinds.endedRun;
}

const icons: Readonly<Partial<Record<RunRecord['status'], readonly [string, string?]>>> = {
  succeeded: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  cancelled: ['circle-slash'],
  paused: ['debug-pause'],
};

type Fact = readonly [key: string, label: string, value: string];

function facts(run: RunRecord, isLive: boolean): readonly Fact[] {
  const { trainingLoss, remainingMs } = run;
  const known: readonly (Fact | false)[] = [
    isLive && ['phase', l10n.t('Phase'), stateOf(run)],
    run.steps > 0 && [
      'step',
      l10n.t('Step'),
      l10n.t('{0} of {1}, {2}', count(run.step), count(run.steps), percentOf(run)),
    ],
    lossOf(run) !== undefined && ['validation', l10n.t('Validation loss'), lossMove(run)],
    trainingLoss !== undefined && ['training', l10n.t('Training loss'), trainingLoss.toFixed(3)],
    isLive && remainingMs !== undefined && ['remaining', l10n.t('To go'), timeToGo(remainingMs)],
    isLive && ['heard', l10n.t('Last heard from'), new Date(run.heardAt).toLocaleTimeString()],
    ['chats', l10n.t('Data'), dataOf(run)],
  ];
  return known.filter(fact => fact !== false);
}

const dataOf = ({ trainChats: train, validationChats: validation }: RunRecord): string =>
  train === 1
    ? l10n.t('1 chat to train, {0} to validate', count(validation))
    : l10n.t('{0} chats to train, {1} to validate', count(train), count(validation));

function lossMove(run: RunRecord): string {
  const now = lossOf(run)?.toFixed(3) ?? '';
  return run.firstValidationLoss === undefined ? now : `${run.firstValidationLoss.toFixed(3)} → ${now}`;
}
