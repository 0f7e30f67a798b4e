// Where the things of a text are named: one key per thing, whatever part of a dotted name stands for it. Definition,
// references, rename, highlights and semantic tokens read nothing else.
import { nameKey, sameName } from '../catalog/names.ts';
import type { CatalogSnapshot, DatabaseSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement, Document } from '../dialect/document.ts';
import type { CommonTable, Name, NamePart, Table } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { type MeantName, meaningsOf } from '../semantics/meanings.ts';
import { type InnerStatement, innerStatements } from '../semantics/native/innerStatements.ts';
import { findDatabase } from '../semantics/resolve.ts';
import type { Range } from '../text/range.ts';

export type ThingKind = 'model' | 'engine' | 'database' | 'provider' | 'source' | 'table' | 'alias';

export interface Occurrence {
  readonly kind: ThingKind;
  /** `model ft_sql`; aliases carry their statement: `alias 120 t`. */
  readonly thing: string;
  readonly part: NamePart;
  readonly range: Range;
  readonly declares: boolean;
  /** The database whose text it stands in. */
  readonly inside?: DatabaseSnapshot;
}

export const occurrencesIn = (document: Document, catalog: CatalogSnapshot): readonly Occurrence[] =>
  document.statements.flatMap(statement => occurrencesOf(statement, catalog));

/** In the order of the text. */
export function occurrencesOf(statement: AnyStatement, catalog: CatalogSnapshot): readonly Occurrence[] {
  const all = [{ statement, catalog }, ...innerStatements(statement, catalog)];
  return all.flatMap(occurrencesOfOne).sort((a, b) => a.range.from - b.range.from);
}

function occurrencesOfOne({ statement, catalog, inside }: InnerStatement): readonly Occurrence[] {
  const named = meaningsOf(statement, catalog, inside).flatMap(meant =>
    inside ? tableInside(meant) : namedThing(meant, catalog),
  );
  const all = [...named, ...placeOfTable(statement, catalog)];
  const found = [...all, ...aliases(statement), ...qualifiers(statement, all)];
  return inside ? found.map(each => ({ ...each, inside })) : found;
}

/** The database that a new table is made in. Its first part may also be a schema of the database in use. */
function placeOfTable({ kind, fields }: AnyStatement, catalog: CatalogSnapshot): readonly Occurrence[] {
  const [part, second] = (kind === 'CreateTable' && fields.name?.parts) || [];
  if (!part || !second || !findDatabase(part.text, catalog)) return [];
  return [{ kind: 'database', thing: `database ${nameKey(part.text)}`, part, range: part.range, declares: false }];
}

const tableInside = ({ name, declares }: MeantName): readonly Occurrence[] => {
  const part = name.parts.at(-1);
  return part ? [{ kind: 'table', thing: `table ${nameKey(part.text)}`, part, range: part.range, declares }] : [];
};

function namedThing(meant: MeantName, catalog: CatalogSnapshot): readonly Occurrence[] {
  const { role, name, declares, meaning } = meant;
  const occurrence = (kind: ThingKind, part: NamePart | undefined): readonly Occurrence[] =>
    part ? [{ kind, thing: `${kind} ${nameKey(part.text)}`, part, range: part.range, declares }] : [];
  if (declares) return role === 'table' || role === 'anything' ? [] : occurrence(role, name.parts.at(-1));
  if (role === 'anything' && (meaning.type === 'engine' || meaning.type === 'database'))
    return occurrence(meaning.type, name.parts[0]);
  const inFrom = role === 'table' || role === 'anything';
  if (role === 'model' || (inFrom && isModel(meant))) return occurrence('model', modelPart(meant, catalog));
  if (inFrom) {
    if (meaning.type === 'table' && !sameName(name.parts[0]!.text, meaning.database.name))
      return occurrence('table', name.parts.at(-1));
    if (meaning.type === 'table')
      return [...occurrence('database', name.parts[0]), ...occurrence('table', name.parts.at(-1))];
    return occurrence(name.parts.length > 1 && meaning.type === 'problem' ? 'database' : 'table', name.parts[0]);
  }
  return occurrence(role, name.parts[0]);
}

/** A name that nothing is known of, alone or with a number behind it, is taken for a model. */
const isModel = ({ meaning, name }: MeantName): boolean =>
  meaning.type === 'model' ||
  (meaning.type === 'problem' && (name.parts.length === 1 || /^\d+$/.test(name.parts.at(-1)!.text)));

function modelPart({ name, meaning }: MeantName, { project }: CatalogSnapshot): NamePart | undefined {
  if (meaning.type === 'model') return name.parts.find(p => sameName(p.text, meaning.model.name));
  const [first, second] = name.parts;
  return first && second && sameName(first.text, project) && !/^\d+$/.test(second.text) ? second : first;
}

/** Names that a statement gives to its own tables: `AS t`, `WITH t AS`; and what they qualify. */
function aliases(statement: AnyStatement): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const known = new Set<string>();
  const add = (part: NamePart | undefined, declares: boolean) => {
    if (!part) return;
    const key = nameKey(part.text);
    if (declares) known.add(key);
    if (known.has(key))
      found.push({ kind: 'alias', thing: `alias ${statement.range.from} ${key}`, part, range: part.range, declares });
  };
  walk(statement, node => {
    if (node.type === 'CommonTable') add((node as CommonTable).name.parts[0], true);
    else if (isTable(node)) add((node as { readonly alias?: Name }).alias?.parts[0], true);
  });
  if (known.size === 0) return [];
  walk(statement, node => {
    if (node.type === 'Target' || node.type === 'CommonTable') return true;
    if (node.type === 'Table') {
      const { name } = node as Table;
      if (name.parts.length === 1) add(name.parts[0], false);
      return false;
    }
    if (node.type === 'Name' && (node as Name).parts.length > 1) add((node as Name).parts[0], false);
    return true;
  });
  return found;
}

/** A table without an alias lends its columns its own name: `SELECT ft_sql.answer FROM ft_sql`, `d.t.a` of `d.t`. */
function qualifiers(statement: AnyStatement, named: readonly Occurrence[]): readonly Occurrence[] {
  const aliased = new Set<string>();
  const tables: Range[] = [];
  walk(statement, node => {
    const { alias } = node as { readonly alias?: Name };
    if (node.type === 'CommonTable') aliased.add(nameKey((node as CommonTable).name.parts[0]?.text ?? ''));
    else if (alias && isTable(node)) aliased.add(nameKey(alias.parts[0]?.text ?? ''));
    else if (node.type === 'Table') tables.push((node as Table).name.range);
  });
  const lent = named.filter(({ part, range }) => {
    return !aliased.has(nameKey(part.text)) && tables.some(t => t.from <= range.from && range.to <= t.to);
  });
  if (lent.length === 0) return [];
  const found: Occurrence[] = [];
  const add = (kind: ThingKind, part: NamePart) => {
    const thing = `${kind} ${nameKey(part.text)}`;
    if (lent.some(each => each.thing === thing) && !named.some(each => each.range.from === part.range.from))
      found.push({ kind, thing, part, range: part.range, declares: false });
  };
  walk(statement, node => {
    if (node.type === 'Table') return false;
    const { parts } = node as Name;
    if (node.type !== 'Name' || parts.length < 2) return true;
    add('model', parts.at(-2)!);
    if (parts.length > 2) add('database', parts[0]!);
    return true;
  });
  return found;
}

const isTable = ({ type }: { readonly type: string }): boolean =>
  type === 'Table' || type === 'NativeTable' || type === 'DerivedTable' || type === 'ParameterTable';
