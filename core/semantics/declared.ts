// Which statements make something that later ones may name, and what: read from the statement alone.
import { nameKey } from '../catalog/names.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { table } from '../dialect/statements.ts';
import type { Name } from '../dialect/tree.ts';
import { makesRecord } from './overlays.ts';
import { plainName } from './resolve.ts';
import { slotsOf } from './slots.ts';
import { engineOption, type Role } from './uses.ts';

/** Whether a statement makes something that later ones may name. */
export const declares = ({ kind }: AnyStatement): boolean => declaring.has(kind);

const makesName = (kind: string): boolean => slotsOf(kind).some(({ slot }) => slot === 'NewName');

const declaring: ReadonlySet<string> = new Set([
  'Use',
  ...table.map(({ kind }) => kind).filter(kind => makesRecord(kind) || makesName(kind)),
]);

/** Lower-cased names that statements make and the catalog has no place for: tables, agents and their like. */
export function otherNames(statements: Iterable<AnyStatement>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { kind, fields } of statements) {
    const name = makesRecord(kind) ? undefined : (fields as { readonly name?: Name }).name;
    if (name && makesName(kind)) names.add(plainName(name).toLowerCase());
  }
  return names;
}

/**
 * Lower-cased, the names under which a statement makes something. Whoever may see a difference in what it makes has one
 * of them in its text.
 */
export function namesMade(statement: AnyStatement): readonly string[] {
  if (!declares(statement) || statement.kind === 'Use') return [];
  const { name } = statement.fields as { readonly name?: Name };
  const parts = (name?.parts ?? []).map(({ text }) => nameKey(text)).filter(text => text !== '');
  // The version that is tuned makes nothing.
  return statement.kind === 'FinetuneModel' ? parts.filter((text, i) => i === 0 || !/^\d+$/.test(text)) : parts;
}

/** Lower-cased, the names that what a statement makes hangs on: its own, and the engine of a model. */
export function namesBehind(statement: AnyStatement): readonly string[] {
  const engine = statement.kind === 'CreateModel' && engineOption(statement.fields.clauses?.using);
  return engine ? [...namesMade(statement), nameKey(plainName(engine))] : namesMade(statement);
}

/** What is made by the statement with its key, as in `model ft_sql`. */
export function declarationOf(statement: AnyStatement): { readonly role: Role; readonly name: Name } | undefined {
  switch (statement.kind) {
    case 'CreateModel':
    case 'ImportModel':
      return named('model', statement.fields.name);
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
