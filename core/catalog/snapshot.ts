// One consistent view of the catalog for the language side and the trees: names, columns, versions, states.
// Never rows, never secrets. Survives `structuredClone`.
import type {
  DatabaseRecord,
  EngineRecord,
  ModelRecord,
  ProjectRecord,
  RunRecord,
  VersionRecord,
  ViewRecord,
} from './records.ts';

export interface CatalogSnapshot {
  /** Grows with every change. */
  readonly revision: number;
  /** Project that unqualified names mean. */
  readonly project: string;
  /** After USE of a database: what names mean that nothing in the project has. */
  readonly database?: string;
  readonly projects: readonly ProjectRecord[];
  readonly engines: readonly EngineRecord[];
  readonly databases: readonly DatabaseSnapshot[];
  /** Of all projects, like models. */
  readonly views: readonly ViewRecord[];
  readonly models: readonly ModelSnapshot[];
  /** Unfinished runs and the latest finished ones, newest first. */
  readonly runs: readonly RunRecord[];
}

export interface ModelSnapshot extends ModelRecord {
  /** Ascending. */
  readonly versions: readonly VersionRecord[];
}

export interface DatabaseSnapshot extends DatabaseRecord {
  /** Missing until the database was asked. */
  readonly schemas?: readonly SchemaSnapshot[];
}
export interface SchemaSnapshot {
  readonly name: string;
  /** A bare name means a table of it. */
  readonly default?: boolean;
  readonly tables: readonly TableSnapshot[];
}
export interface TableSnapshot {
  readonly name: string;
  readonly columns: readonly ColumnSnapshot[];
  /** An estimate. */
  readonly rows?: number;
}
export interface ColumnSnapshot {
  readonly name: string;
  readonly type: string;
  /** The primary key, or part of it. */
  readonly primaryKey?: boolean;
  /** `schema.table.column`, where it is a foreign key. */
  readonly references?: string;
}

export const emptySnapshot: CatalogSnapshot = {
  revision: 0,
  project: 'mindsdb',
  projects: [{ name: 'mindsdb', createdAt: 0 }],
  engines: [],
  databases: [],
  views: [],
  models: [],
  runs: [],
};
