// Fine-tuning runs in the tree: how far, how well, how long still.
import { versionName } from '../../../core/catalog/names.ts';
import { finishedRunStatuses, type RunRecord } from '../../../core/catalog/records.ts';
import { nodeKinds } from '../ids.ts';
import type { TreeNode } from './nodes.ts';

export const runNodes = (runs: readonly RunRecord[]): readonly TreeNode[] => runs.map(runNode);

/** `13 % · step 40/300 · loss 0.412`, or how it ended. */
export function progressOf(run: RunRecord): string {
  const loss = lossOf(run) ?? run.trainingLoss;
  const lossWords = loss === undefined ? undefined : `loss ${loss.toFixed(3)}`;
  if (run.status === 'succeeded') return ['done', lossWords].filter(Boolean).join(' · ');
  if (finishedRunStatuses.has(run.status)) return run.status;
  if (run.steps === 0) return run.phase ?? run.status;
  return [percentOf(run), `step ${run.step}/${run.steps}`, lossWords].filter(Boolean).join(' · ');
}

/** A finished run is worth its best checkpoint: that became the version. */
const lossOf = (run: RunRecord): number | undefined =>
  finishedRunStatuses.has(run.status) ? (run.bestValidationLoss ?? run.validationLoss) : run.validationLoss;

export const percentOf = (run: RunRecord): string => `${Math.floor((100 * run.step) / Math.max(run.steps, 1))} %`;

function runNode(run: RunRecord): TreeNode {
  const isLive = !finishedRunStatuses.has(run.status);
  const name = versionName(run);
  return {
    id: `run/${run.id}`,
    kind: isLive ? nodeKinds.liveRun : nodeKinds.finishedRun,
    label: name,
    name,
    run: run.id,
    description: progressOf(run),
    tooltip: [`${name}, tuned from ${run.model}.${run.from} on ${run.engine}`, run.error].filter(Boolean).join('\n'),
    icon: icons[run.status] ?? ['sync~spin'],
    isOpen: isLive,
    children: facts(run, isLive).map(([key, label, description]) => ({
      id: `run/${run.id}/${key}`,
      kind: nodeKinds.fact,
      label,
      description,
    })),
  };
}

const icons: Readonly<Partial<Record<RunRecord['status'], readonly [string, string?]>>> = {
  succeeded: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  cancelled: ['circle-slash'],
};

type Fact = readonly [key: string, label: string, value: string];

function facts(run: RunRecord, isLive: boolean): readonly Fact[] {
  const known: readonly (Fact | undefined)[] = [
    run.error ? ['error', 'Error', run.error] : undefined,
    ['phase', 'Phase', isLive ? (run.phase ?? run.status) : run.status],
    run.steps > 0 ? ['step', 'Step', `${run.step} of ${run.steps}, ${percentOf(run)}`] : undefined,
    lossOf(run) === undefined ? undefined : ['validation', 'Validation loss', lossMove(run)],
    run.trainingLoss === undefined ? undefined : ['training', 'Training loss', run.trainingLoss.toFixed(3)],
    isLive && run.remainingMs !== undefined ? ['remaining', 'To go', timeToGo(run.remainingMs)] : undefined,
    ['chats', 'Data', `${run.trainChats} chats to train, ${run.validationChats} to validate`],
  ];
  return known.filter(fact => fact !== undefined);
}

function lossMove(run: RunRecord): string {
  const now = lossOf(run)?.toFixed(3) ?? '';
  return run.firstValidationLoss === undefined ? now : `${run.firstValidationLoss.toFixed(3)} → ${now}`;
}

function timeToGo(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
