// Columns of the tables in scope, under the names they have there; also where the list of columns stands before FROM.
import { sameName } from '../../../catalog/names.ts';
import type { Binary, Select } from '../../../dialect/tree.ts';
import { walk } from '../../../dialect/walk.ts';
import { commonTablesOf, scopeOf, type TableInScope, tableWith } from '../../../semantics/scope.ts';
import { type Spell, spellIn } from '../../../semantics/spell.ts';
import type { Provider, Suggestion } from '../suggestion.ts';
import { openSelect } from './openSelect.ts';

export const columns: Provider = function* (request) {
  const { view, slot, expected, statement, inside } = request;
  if (expected.text) return;
  const open = openSelect(request);
  if (!open) return;
  const all = scopeOf(open.select, {
    catalog: view.catalog,
    common: commonTablesOf(statement),
    ...(inside && { inside }),
  });
  const scope = valuesFor(comparedAt(open.before), all);
  const spell = spellIn(inside);
  const qualifier = slot.path?.at(-1);
  if (qualifier !== undefined) {
    const tables = scope.filter(table => sameName(table.alias, qualifier));
    for (const table of tables) yield* columnsOf(table, open.gives, false, spell);
    if (tables.some(table => table.columns) && !open.gives && slot.path?.length === 1)
      yield { label: '*', kind: 'column', rank: 5 };
    return;
  }
  for (const table of scope) {
    const others = all.filter(({ alias }) => alias !== table.alias);
    const shared = (name: string) => others.some(other => other.columns?.some(c => sameName(c.name, name)));
    yield* columnsOf(table, open.gives, shared, spell);
  }
  if (all.length > 1) {
    for (const { alias, kind } of scope)
      if (alias) yield { label: alias, kind: 'alias', insert: spell(alias), detail: kind, rank: 3 };
  }
  const before = view.document.text.slice(0, expected.range.from).trimEnd();
  if (/\b(?:SELECT|DISTINCT)$/i.test(before)) yield* wholeList(scope, expected.statement.range.to, open.select, spell);
};

/** The column that is compared with what stands at the cursor. */
function comparedAt(select: Select): readonly string[] | undefined {
  let compared: readonly string[] | undefined;
  walk(select, node => {
    const { operator, left, right } = node as Binary;
    if (node.type !== 'Binary' || !comparing.test(operator)) return;
    const value = right.type === 'Tuple' ? right.items.at(-1) : right;
    const isLast = value?.type === 'Missing' && value.range.to >= select.range.to;
    if (isLast && left.type === 'Name') compared = left.parts.map(part => part.text);
  });
  return compared;
}

const comparing = /^(?:[=<>!]+|(?:NOT )?(?:IN|I?LIKE))$/;

/** A column is not compared with itself, and a model is not given what it is asked for or answers itself. */
function valuesFor(path: readonly string[] | undefined, scope: readonly TableInScope[]): readonly TableInScope[] {
  if (!path) return scope;
  const compared = tableWith(path, scope) ?? (scope.length === 1 ? scope[0] : undefined);
  return scope.flatMap(table => {
    if (table !== compared) return table;
    const columns = (table.columns ?? []).filter(({ name }) => !sameName(name, path.at(-1)!));
    return table.kind === 'model' ? [] : { ...table, columns };
  });
}

/** `qualify` says of which names more than one table has. */
function* columnsOf(
  { alias, kind, columns: known = [] }: TableInScope,
  gives: boolean,
  qualify: false | ((name: string) => boolean),
  spell: Spell,
): Iterable<Suggestion> {
  for (const { name, type } of known) {
    const label = qualify && alias && qualify(name) ? `${spell(alias)}.${spell(name)}` : spell(name);
    // In WHERE a model is given inputs; elsewhere it is asked for its answer.
    const rank = kind === 'model' ? (gives === (type === 'input') ? 0 : 2) : 1;
    yield { label, kind: 'column', detail: [type, alias].filter(Boolean).join(' · '), filter: name, rank };
  }
}

/** All columns instead of `*`, right after SELECT. */
function* wholeList(scope: readonly TableInScope[], end: number, select: Select, spell: Spell): Iterable<Suggestion> {
  const columns = scope.flatMap(table => table.columns ?? []);
  const atStart = select.targets.length <= 1 && (select.clauses.from?.from ?? Number.POSITIVE_INFINITY) >= end;
  if (!atStart || columns.length < 2 || columns.length > 40 || scope.length > 1) return;
  const list = columns.map(c => spell(c.name)).join(', ');
  yield { label: list, kind: 'column', detail: 'all columns', filter: list, rank: 4 };
}
