// Records of the catalog for tests: a whole one, with the fields that the test is about.
import type { RunRecord, VersionRecord } from '../../core/catalog/records.ts';
import { type CatalogSnapshot, emptySnapshot, type ModelSnapshot } from '../../core/catalog/snapshot.ts';

export const version = (parts: Partial<VersionRecord>): VersionRecord => ({
  project: 'mindsdb',
  model: 'ft_sql',
  version: 1,
  active: false,
  status: 'complete',
  engine: 'local',
  provider: 'local',
  baseModel: 'nano-sql',
  options: {},
  createdAt: 0,
  ...parts,
});

export const model = (...versions: readonly VersionRecord[]): ModelSnapshot => ({
  name: 'ft_sql',
  project: 'mindsdb',
  predict: 'answer',
  createdAt: 0,
  versions,
});

export const run = (parts: Partial<RunRecord>): RunRecord => ({
  id: 'r1',
  project: 'mindsdb',
  model: 'ft_sql',
  version: 2,
  from: 1,
  engine: 'local',
  provider: 'local',
  baseModel: 'nano-sql',
  status: 'running',
  step: 0,
  steps: 0,
  epoch: 0,
  rows: 300,
  trainChats: 85,
  validationChats: 15,
  options: {},
  activate: true,
  createdAt: 0,
  trainingMs: 0,
  heardAt: 0,
  ...parts,
});

export const snapshot = (parts: Partial<CatalogSnapshot>): CatalogSnapshot => ({ ...emptySnapshot, ...parts });
