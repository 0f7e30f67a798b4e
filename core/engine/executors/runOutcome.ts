// What FINETUNE, RESUME and RETRAIN say of their run: a row of it, and how it ended or that it goes on.
import { versionName } from '../../catalog/names.ts';
import type { RunRecord } from '../../catalog/records.ts';
import { problem, refuse } from '../../text/problem.ts';
import type { Conclusion, Execution } from '../execution.ts';

/** It is over or paused: what came of it. Refuses where it failed or was cancelled. */
export function conclude(run: RunRecord, execution: Execution): Conclusion {
  const name = versionName(run);
  if (run.status === 'cancelled')
    refuse('run-cancelled', `Training of \`${name}\` was cancelled.`, { hint: `\`${run.model}\` answers as before.` });
  if (run.status === 'failed') {
    refuse('run-failed', `Training of \`${name}\` failed: ${run.error ?? 'no reason was given'}`, {
      hint: `\`${run.model}\` answers as before.`,
    });
  }
  describeRun(run, execution);
  if (run.status === 'paused') {
    return {
      outcome: 'run',
      run: run.id,
      message: `Training of \`${name}\` is paused: RESUME FINETUNE ${name} goes on.`,
    };
  }
  const made = execution.store.version(run.project, run.model, run.version);
  if (run.activate && !made?.active) noteInactive(run, execution);
  const loss =
    run.firstValidationLoss === undefined
      ? ''
      : `, validation loss ${run.firstValidationLoss.toFixed(3)} → ${(run.bestValidationLoss ?? run.validationLoss)?.toFixed(3)}`;
  return {
    outcome: 'run',
    run: run.id,
    message: `\`${name}\` trained${stepsMade(run)}${loss}${made?.active ? '; it is active now' : ''}.`,
  };
}

function stepsMade({ step, steps, options }: RunRecord): string {
  if (step === 0) return '';
  if (options.early_stopping !== true || step >= steps) return ` in ${step} steps`;
  return ` in ${step} steps of ${steps}, stopped early`;
}

/** Why it is not, the run itself has said. */
function noteInactive(run: RunRecord, { store, note }: Execution): void {
  const said = store.events(run.id).findLast(event => event.level === 'warn');
  if (said) note(problem('not-active', said.message, { severity: 'warning' }));
}

/** It has begun and is not waited for. */
export function started(run: RunRecord, execution: Execution): Conclusion {
  describeRun(run, execution);
  return {
    outcome: 'run',
    run: run.id,
    message: `Training of \`${versionName(run)}\` has begun; \`${run.model}\` answers as before until it ends.`,
  };
}

function describeRun(run: RunRecord, { table }: Execution): void {
  const shown = {
    run: run.id,
    model: versionName(run),
    status: run.status,
    training_chats: run.trainChats,
    validation_chats: run.validationChats,
    step: run.step,
    steps: run.steps,
    first_validation_loss: run.firstValidationLoss ?? null,
    validation_loss: run.bestValidationLoss ?? run.validationLoss ?? null,
  };
  table.setColumns(
    Object.entries(shown).map(([name, value]) => ({ name, type: typeof value === 'string' ? 'text' : 'number' })),
  );
  table.append([Object.values(shown)]);
}
