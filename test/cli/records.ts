// Records of the catalog for tests: only what a test is about has to be written out.
import type { RunRecord } from '../../core/catalog/records.ts';

export const aRun = (parts: Partial<RunRecord> = {}): RunRecord => ({
  id: 'r1',
  project: 'mindsdb',
  model: 'ft_sql',
  version: 2,
  from: 1,
  engine: 'local',
  provider: 'local',
  baseModel: 'nano-sql',
  status: 'running',
  step: 45,
  steps: 90,
  epoch: 1,
  rows: 300,
  trainChats: 90,
  validationChats: 10,
  options: {},
  activate: true,
  trainingMs: 0,
  createdAt: 0,
  heardAt: 0,
  ...parts,
});
