// What a person would want to be asked before a statement runs, the same for the editor and the command line. Pure.
import * as descriptors from '../adapters/descriptors.ts';
import { sameName, versionName } from '../catalog/names.ts';
import type { VersionRecord } from '../catalog/records.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { StatementKind, StatementOf } from '../dialect/statements.ts';
import type { Name } from '../dialect/tree.ts';
import { findModel, inProject, plainName, resolveDatabase, resolveModel, resolveTable } from '../semantics/resolve.ts';
import type { Range } from '../text/range.ts';
import { modelsAsked } from './modelsAsked.ts';

export interface Confirmation {
  /** `deletes`: what cannot be had back; `every-row`: a write without WHERE; `leaves-machine`: data goes to a host for the first time; `costs`: more than was set. */
  readonly code: 'deletes' | 'every-row' | 'leaves-machine' | 'costs';
  /** What would happen, in one sentence. */
  readonly message: string;
  /** In the text that is run. */
  readonly range: Range;
  /** `leaves-machine`: where to, as `https://api.example.com`. */
  readonly origin?: string;
}

/** What only the engine knows. */
export interface ConfirmationFacts {
  readonly catalog: CatalogSnapshot;
  /** Where questions to a version go; nothing where they stay on this machine. */
  addressOf(version: VersionRecord): string | undefined;
  /** Whether data was allowed to go there before. */
  isAllowed(origin: string): boolean;
}

export function confirmationsFor(statement: AnyStatement, facts: ConfirmationFacts): readonly Confirmation[] {
  if (statement.kind === 'Unknown') return [];
  const own = asks[statement.kind] as
    | ((statement: AnyStatement, catalog: CatalogSnapshot) => string | undefined)
    | undefined;
  const message = own?.(statement, facts.catalog);
  const { range } = statement;
  return [
    ...(message === undefined
      ? []
      : [{ code: everyRow.has(statement.kind) ? 'every-row' : 'deletes', message, range } as const]),
    ...leaving(statement, facts),
  ];
}

type Ask<K extends StatementKind> = (statement: StatementOf<K>, catalog: CatalogSnapshot) => string | undefined;

const everyRow: ReadonlySet<StatementKind> = new Set(['Update', 'Delete']);

/** Nothing where what goes is made again in a moment, such as a view or a model that was not trained. */
const asks: { readonly [K in StatementKind]?: Ask<K> } = {
  DropModel: ({ fields: { name } }, catalog) => name && trainedVersions(name, catalog),
  CreateModel: ({ fields: { name, orReplace } }, catalog) => {
    const old = name && orReplace ? replaced(name, catalog) : undefined;
    return old && deletesVersions(old);
  },
  ImportModel: ({ fields: { name, orReplace } }, catalog) => {
    const old = name && orReplace ? replaced(name, catalog) : undefined;
    return old && deletesVersions(old);
  },
  DropTable: ({ fields: { name } }, catalog) => name && tableThere(name, catalog),
  CreateTable: ({ fields: { name, orReplace } }, catalog) =>
    name && orReplace && isKnown(name, catalog) ? tableThere(name, catalog) : undefined,
  DropDatabase: ({ fields: { name } }, catalog) => {
    const resolved = name && resolveDatabase(name, catalog);
    if (!resolved || resolved.type === 'problem' || !keepsData(resolved.database.source)) return undefined;
    return `This deletes the database \`${resolved.database.name}\` and everything in it.`;
  },
  Update: ({ fields: { table, where, keys } }) =>
    table && !where && !keys ? `There is no WHERE: this changes every row of \`${plainName(table)}\`.` : undefined,
  Delete: ({ fields: { table, where } }) =>
    table && !where ? `There is no WHERE: this removes every row of \`${plainName(table)}\`.` : undefined,
};

function trainedVersions(name: Name, catalog: CatalogSnapshot): string | undefined {
  const resolved = resolveModel(name, catalog);
  if (resolved.type === 'problem') return undefined;
  return deletesVersions(resolved.explicit ? [resolved.version] : resolved.model.versions);
}

function replaced(name: Name, catalog: CatalogSnapshot): readonly VersionRecord[] | undefined {
  const { project, path } = inProject(name.parts, catalog);
  return findModel(path.at(-1)?.text ?? '', catalog, project)?.versions;
}

function deletesVersions(versions: readonly VersionRecord[]): string | undefined {
  const trained = versions
    .filter(v => v.status === 'complete' && (v.run ?? v.artifact) !== undefined)
    .map(v => `\`${versionName(v)}\``);
  if (trained.length === 0) return undefined;
  return `This deletes what was trained: ${trained.join(', ')}.`;
}

function tableThere(name: Name, catalog: CatalogSnapshot): string | undefined {
  const resolved = resolveTable(name, catalog);
  return resolved.type === 'table' ? `This deletes the table \`${plainName(name)}\` and its rows.` : undefined;
}

/** As far as the database was asked: one that was not may have the table. */
function isKnown(name: Name, catalog: CatalogSnapshot): boolean {
  const resolved = resolveTable(name, catalog);
  if (resolved.type !== 'table') return false;
  const { schemas } = resolved.database;
  const table = resolved.path.at(-1)!.text;
  return !schemas || schemas.some(schema => schema.tables.some(each => sameName(each.name, table)));
}

const keepsData = (source: string): boolean => descriptors.source(source)?.embedded === true;

function leaving(
  statement: AnyStatement,
  { catalog, addressOf, isAllowed }: ConfirmationFacts,
): readonly Confirmation[] {
  const found = new Map<string, Confirmation>();
  for (const version of modelsAsked(statement, catalog)) {
    const origin = originElsewhere(addressOf(version));
    if (origin === undefined || found.has(origin) || isAllowed(origin)) continue;
    const message = `The rows that \`${versionName(version)}\` is given leave this machine: they go to ${origin} (engine \`${version.engine}\`).`;
    found.set(origin, { code: 'leaves-machine', message, range: statement.range, origin });
  }
  return [...found.values()];
}

/** Whether what is sent to an address leaves this machine. */
export const isElsewhere = (address: string): boolean => originElsewhere(address) !== undefined;

/** Nothing for an address of this machine. */
function originElsewhere(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const { hostname, origin } = new URL(address);
  const here =
    hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname) || hostname.endsWith('.localhost');
  return here ? undefined : origin;
}
