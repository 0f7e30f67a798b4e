// Records as the tests of the store begin with.
import type { EngineRecord, ModelRecord, RunRecord, VersionRecord } from '../../../core/catalog/records.ts';
import type { Store } from '../../../core/engine/store/store.ts';

export const engine: EngineRecord = { name: 'Local', provider: 'local', options: {}, createdAt: 1 };

export const model: ModelRecord = { name: 'Ft_sql', project: 'mindsdb', predict: 'answer', createdAt: 2 };

export const version = {
  active: false,
  status: 'complete',
  engine: 'Local',
  provider: 'local',
  baseModel: 'nano-sql',
  options: { prompt_template: '{{content}}' },
  createdAt: 2,
} as const satisfies Partial<VersionRecord>;

export const run: RunRecord = {
  id: 'run1',
  project: 'mindsdb',
  model: 'Ft_sql',
  version: 2,
  from: 1,
  engine: 'Local',
  provider: 'local',
  baseModel: 'nano-sql',
  status: 'queued',
  step: 0,
  steps: 0,
  epoch: 0,
  rows: 30,
  trainChats: 8,
  validationChats: 2,
  options: { n_epochs: 3 },
  activate: true,
  trainingMs: 0,
  createdAt: 10,
  heardAt: 10,
};

/** An engine, a model on it, a second version that `run1` is making. */
export function fill(store: Store): void {
  store.createEngine(engine);
  store.createModel(model, version);
  store.addVersion('mindsdb', 'ft_sql', { ...version, status: 'generating', from: 1, run: 'run1' });
  store.addRun(run, { owner: 'me', until: 100 });
}
