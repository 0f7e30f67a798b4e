// Whole conditions after `JOIN … ON`: columns of the same name, and the keys that names give away, as in `a.b_id = b.id`.
import { sameName } from '../../../catalog/names.ts';
import { commonTablesOf, scopeOf, type TableInScope } from '../../../semantics/scope.ts';
import { type Spell, spellIn } from '../../../semantics/spell.ts';
import type { Provider } from '../suggestion.ts';
import { openSelect } from './openSelect.ts';

export const joinConditions: Provider = function* (request) {
  const { view, slot, expected, statement, inside } = request;
  if (expected.text || slot.path?.length || !/\bON\s*$/i.test(view.document.text.slice(0, expected.range.from))) return;
  const open = openSelect(request);
  if (!open) return;
  const names = { catalog: view.catalog, common: commonTablesOf(statement), ...(inside && { inside }) };
  const tables = scopeOf(open.before, names).filter(({ kind, alias }) => kind !== 'model' && alias !== '');
  const spell = spellIn(inside);
  const joined = tables.at(-1);
  if (!joined) return;
  for (const other of tables.slice(0, -1)) {
    for (const [left, right] of pairs(other, joined)) {
      const label = `${side(other, left, spell)} = ${side(joined, right, spell)}`;
      yield { label, kind: 'column', detail: 'join', rank: 0 };
    }
  }
};

type Pair = readonly [left: string, right: string];

/** Keys first: columns that are merely called alike follow. */
function pairs(a: TableInScope, b: TableInScope): readonly Pair[] {
  const [left, right] = [namesOf(a), namesOf(b)];
  const keys = [
    ...keysTo(b, left).map((each): Pair => [each, keyOf(b, right)]),
    ...keysTo(a, right).map((each): Pair => [keyOf(a, left), each]),
  ].filter(([l, r]) => l !== '' && r !== '');
  if (keys.length > 0) return keys;
  return left.filter(name => !isIdentity(name) && right.some(r => sameName(r, name))).map((name): Pair => [name, name]);
}

const namesOf = ({ columns = [] }: TableInScope): readonly string[] => columns.map(c => c.name);

/** Columns that say by their name that they refer to the table: `customer_id` and `customers_id` to `customers`. */
function keysTo({ name, alias }: TableInScope, columns: readonly string[]): readonly string[] {
  const called = (name ?? alias).toLowerCase();
  const stems = new Set([called, called.replace(/ies$/, 'y'), called.replace(/es$/, ''), called.replace(/s$/, '')]);
  return columns.filter(column => {
    const stem = /^(.+?)_?id$/i.exec(column)?.[1]?.toLowerCase();
    return stem !== undefined && stems.has(stem);
  });
}

/** The key of a table: `id`, or the one that carries its own name. */
const keyOf = (table: TableInScope, columns: readonly string[]): string =>
  columns.find(isIdentity) ?? keysTo(table, columns)[0] ?? '';

const isIdentity = (name: string): boolean => /^id$/i.test(name);

const side = ({ alias }: TableInScope, column: string, spell: Spell): string => `${spell(alias)}.${spell(column)}`;
