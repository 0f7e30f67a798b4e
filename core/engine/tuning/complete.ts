// What a run that went well means for its version: complete, and active if it answers and nothing newer does.
import type { TuneEvent } from '../../adapters/provider.ts';
import { versionName } from '../../catalog/names.ts';
import type { RunEventRecord, RunRecord } from '../../catalog/records.ts';
import type { Store } from '../store/store.ts';

type Say = (level: RunEventRecord['level'], message: string) => void;

export function complete(
  store: Store,
  run: RunRecord,
  { artifact, notServing }: Extract<TuneEvent, { type: 'done' }>,
  say: Say,
): void {
  store.updateVersionOfRun(run.id, {
    status: 'complete',
    artifact,
    firstValidationLoss: run.firstValidationLoss,
    validationLoss: run.bestValidationLoss ?? run.validationLoss,
    notServing,
    trainingMs: run.trainingMs,
  });
  const version = store.versionOfRun(run.id);
  if (!version) return;
  const name = versionName(version);
  say('info', `\`${name}\` is complete.`);
  if (notServing !== undefined) {
    say('warn', `It is trained and not active: ${notServing} Then: SET ACTIVE ${name}.`);
    return;
  }
  if (!run.activate) return;
  const active = store.model(version.project, version.model)?.versions.find(v => v.active);
  if (active && active.version > version.version) {
    say('warn', `\`${versionName(active)}\`, made later, stays the active version.`);
  } else {
    store.setActive(version);
    say('info', `\`${name}\` is the active version now.`);
  }
}
