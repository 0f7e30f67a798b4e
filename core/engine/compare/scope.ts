// Whose a column is, with aliases gone: every table of a query gets a name that does not depend on how it was written.
import type { PromptTable } from './schema.ts';

export interface Known {
  readonly tables: readonly PromptTable[];
  /** Lower-case names that mean columns even in double quotes. */
  readonly columns: ReadonlySet<string>;
}

/** One operand of FROM. Names are in lower case. */
export interface Relation {
  /** The table's name, numbered where it occurs again. */
  readonly key: string;
  /** What it is called in the query. */
  readonly alias: string;
  /** Names of its columns, where they are known. */
  readonly columns?: readonly string[];
  /** Made by a subquery: its columns are named by their places, so that their aliases do not matter. */
  readonly derived: boolean;
}

export interface Scope {
  readonly known: Known;
  readonly relations: readonly Relation[];
  readonly parent?: Scope;
  /** Common table expressions in sight, by name. */
  readonly common: ReadonlyMap<string, Relation>;
}

export type ColumnTerm = readonly ['column', string, string];

/** A column that cannot be placed keeps its own name below `?`. */
export function resolveColumn(scope: Scope, qualifier: string | undefined, name: string): ColumnTerm {
  if (qualifier !== undefined) {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const owner = at.relations.find(relation => relation.alias === qualifier);
      if (owner) return column(owner, name);
    }
    return ['column', qualifier, name];
  }
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const owners = at.relations.filter(relation => relation.columns?.includes(name));
    if (owners.length === 1) return column(owners[0]!, name);
    const [only, another] = at.relations;
    if (only && !another && !only.columns) return column(only, name);
  }
  const [only, another] = scope.relations;
  return only && !another ? column(only, name) : ['column', '?', name];
}

/** The name for a relation of this base, given those that are in sight already. */
export function keyFor(base: string, siblings: readonly Relation[], parent: Scope | undefined): string {
  let taken = siblings.filter(relation => relation.key.replace(/#\d+$/, '') === base).length;
  for (let at = parent; at; at = at.parent) {
    taken += at.relations.filter(relation => relation.key.replace(/#\d+$/, '') === base).length;
  }
  return taken === 0 ? base : `${base}#${taken + 1}`;
}

function column(owner: Relation, name: string): ColumnTerm {
  const place = owner.derived ? (owner.columns?.indexOf(name) ?? -1) : -1;
  return ['column', owner.key, place >= 0 ? `$${place + 1}` : name];
}
