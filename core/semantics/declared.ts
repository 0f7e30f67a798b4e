// Which statements decide what names mean to later ones, and which names: read from the statement alone.
import { nameKey } from '../catalog/names.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { table } from '../dialect/statements.ts';
import type { Name } from '../dialect/tree.ts';
import { makesRecord } from './overlays.ts';
import { plainName } from './resolve.ts';
import { slotsOf } from './slots.ts';
import { engineOption, type Role } from './uses.ts';

/** Whether a statement makes something that later ones may name, or takes it away. */
export const declares = ({ kind }: AnyStatement): boolean => declaring.has(kind);

const makesName = (kind: string): boolean => slotsOf(kind).some(({ slot }) => slot === 'NewName');

const declaring: ReadonlySet<string> = new Set([
  'Use',
  'DropModel',
  ...table.map(({ kind }) => kind).filter(kind => makesRecord(kind) || makesName(kind)),
]);

/** Whether a statement makes something that the catalog has no place for: a table, an agent and their like. */
export const makesOther = ({ kind }: AnyStatement): boolean => makesName(kind) && !makesRecord(kind);

/** Lower-cased names of what the catalog has no place for. */
export function otherNames(statements: Iterable<AnyStatement>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of statements) {
    if (!makesOther(statement)) continue;
    const { name } = statement.fields as { readonly name?: Name };
    if (name) names.add(plainName(name).toLowerCase());
  }
  return names;
}

/**
 * Lower-cased, the names under which a statement makes or drops something. Whoever may see a difference in that has one
 * of them in its text.
 */
export function namesMade(statement: AnyStatement): readonly string[] {
  if (!declares(statement) || statement.kind === 'Use') return [];
  const { name } = statement.fields as { readonly name?: Name };
  const parts = (name?.parts ?? []).map(({ text }) => nameKey(text)).filter(text => text !== '');
  // The number of a version is no name.
  return parts.filter((text, i) => i === 0 || !/^\d+$/.test(text));
}

/** Lower-cased, the names that what a statement makes hangs on: its own, and the engine of a model. */
export function namesBehind(statement: AnyStatement): readonly string[] {
  const engine = statement.kind === 'CreateModel' && engineOption(statement.fields.clauses?.using);
  return engine ? [...namesMade(statement), nameKey(plainName(engine))] : namesMade(statement);
}

/** The engine or the database that is made by the statement; of models there is a history. */
export function declarationOf(statement: AnyStatement): { readonly role: Role; readonly name: Name } | undefined {
  switch (statement.kind) {
    case 'CreateEngine':
      return named('engine', statement.fields.name);
    case 'CreateDatabase':
      return named('database', statement.fields.name);
    default:
      return undefined;
  }
}

export const declarationKey = (role: Role, name: string): string => `${role} ${nameKey(name)}`;

const named = (role: Role, name: Name | undefined) => name && { role, name };
