// Shows fine-tuning runs until they end, or until they are left for later.
import { versionName } from '../catalog/names.ts';
import { finishedRunStatuses, type RunRecord } from '../catalog/records.ts';
import type { Engine } from '../engine/engine.ts';
import { loss } from './amounts.ts';
import type { ExitCode, Shell } from './command.ts';
import { Progress } from './progress.ts';
import type { Output } from './terminal.ts';

/** A look this often shows a run as moving; the engine itself is told of every move. */
const lookEveryMs = 200;

/** Ends for each when it is over or paused; comes to 1 when one of them did not succeed. How each ended is written to `endings`. */
export async function watchRuns(
  engine: Engine,
  ids: readonly string[],
  shell: Shell,
  endings: Output,
): Promise<ExitCode> {
  const { err } = shell.terminal;
  const { signal } = shell.interrupt;
  const progress = new Progress(err, shell);
  const watched = new Set(ids);
  let code: ExitCode = 0;
  while (watched.size && !signal.aborted) {
    for (const id of watched) {
      const run = engine.runs.get(id);
      if (run) progress.run(run, of => engine.runs.metrics(of));
      if (run && !finishedRunStatuses.has(run.status) && run.status !== 'paused') continue;
      watched.delete(id);
      progress.clear();
      if (run) await endings.write(`${ending(run, engine)}\n`);
      if (run?.status !== 'succeeded' && run?.status !== 'paused') code = 1;
    }
    if (watched.size) await shell.sleep(lookEveryMs, signal).catch(() => {});
  }
  progress.clear();
  if (!signal.aborted) return code;
  await err.write('Left for later: `tunesql runs watch` goes on from the last checkpoint.\n');
  return 130;
}

function ending(run: RunRecord, engine: Engine): string {
  const name = versionName(run);
  if (run.status === 'failed')
    return `${name} failed at step ${run.step} of ${run.steps}: ${run.error ?? 'no reason was given'}`;
  if (run.status === 'cancelled') return `${name} was cancelled at step ${run.step} of ${run.steps}.`;
  if (run.status === 'paused')
    return `${name} is paused at step ${run.step} of ${run.steps}: RESUME FINETUNE ${name} goes on.`;
  if (run.trainedAt !== undefined && run.servingAt === undefined) {
    const why = engine.runs.events(run.id).findLast(({ level }) => level === 'warn')?.message;
    return `${name} is trained and does not answer yet. ${why ?? ''}`.trimEnd();
  }
  const losses =
    run.firstValidationLoss === undefined || run.bestValidationLoss === undefined
      ? ''
      : `, validation loss ${loss(run.firstValidationLoss)} → ${loss(run.bestValidationLoss)}`;
  return `${name} is ready after ${run.options.early_stopping === true ? run.step : run.steps} steps${losses}.`;
}
