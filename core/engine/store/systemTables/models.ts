// Every version of every model, with the columns that scripts written for the reference server know.
import { provider } from '../../../adapters/descriptors.ts';
import type { RunRecord, VersionRecord } from '../../../catalog/records.ts';
import type { ModelSnapshot } from '../../../catalog/snapshot.ts';
import type { SystemRow } from '../../../catalog/systemTables.ts';
import type { Store } from '../store.ts';
import { optionsText, seconds, timestamp } from './cells.ts';

export const models = (store: Store): readonly SystemRow<'models'>[] =>
  store
    .models()
    .flatMap(model =>
      model.versions.map(version => row(model, version, version.run ? store.run(version.run) : undefined)),
    );

const row = (model: ModelSnapshot, version: VersionRecord, run: RunRecord | undefined): SystemRow<'models'> => ({
  name: model.name,
  engine: version.engine,
  project: model.project,
  active: Number(version.active),
  version: version.version,
  status: version.status,
  accuracy: null,
  predict: model.predict,
  update_status: 'up_to_date',
  mindsdb_version: null,
  error: version.error ?? null,
  select_data_query: version.dataQuery ?? null,
  training_options: trainingOptions(model, version, run),
  current_training_phase: run && run.steps > 0 ? run.step : null,
  total_training_phases: run && run.steps > 0 ? run.steps : null,
  training_phase_name: run && version.status === 'generating' ? (run.phase ?? run.status) : null,
  tag: version.tag ?? null,
  created_at: timestamp(version.createdAt),
  training_time: seconds(version.trainingMs),
  provider: version.provider,
  base_model: version.baseModel,
  base_version: version.from ?? null,
  training_rows: version.trainingRows ?? null,
  training_chats: version.trainingChats ?? null,
  first_validation_loss: version.firstValidationLoss ?? null,
  validation_loss: version.validationLoss ?? null,
  not_serving: version.notServing ?? null,
  finetune: version.run ?? null,
});

/** As the reference server merges them: what the model was created with, and what it was tuned with. */
function trainingOptions(model: ModelSnapshot, version: VersionRecord, run: RunRecord | undefined): string {
  const declared = provider(version.provider)?.options;
  const given = { ...version.options, ...run?.options };
  const using = optionsText(given, declared && [...declared.engine, ...declared.model, ...declared.finetune]);
  return `{"target":${JSON.stringify(model.predict)},"using":${using}}`;
}
