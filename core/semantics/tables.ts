// Tables of a database as the catalog last saw them; a database that was never asked has none that are known.
import { sameName } from '../catalog/names.ts';
import type { DatabaseSnapshot, SchemaSnapshot, TableSnapshot } from '../catalog/snapshot.ts';
import type { NamePart } from '../dialect/tree.ts';
import { type Problem, problem } from '../text/problem.ts';
import { didYouMean, isBetweenQuotes, suggestion } from './resolve.ts';
import { type Spell, spellName } from './spell.ts';

export type FoundTable =
  | { readonly type: 'table'; readonly schema: SchemaSnapshot; readonly table: TableSnapshot }
  /** The database was not asked yet, or the path has parts that only it understands. */
  | { readonly type: 'unknown' }
  | { readonly type: 'problem'; readonly problem: Problem };

/** `path` is what follows the name of the database: `demo_data.t`, or `t` alone. */
export function findTable(database: DatabaseSnapshot, path: readonly NamePart[], spell = spellName): FoundTable {
  const schemas = database.schemas;
  const last = path.at(-1);
  if (!schemas || schemas.length === 0 || !last || path.length > 2) return { type: 'unknown' };
  if (path.length === 1) return findAlone(database, last, schemas, spell);
  const first = path[0]!;
  const schema = schemas.find(s => sameName(s.name, first.text));
  if (schema) return findIn(schema, last, `${database.name}.${schema.name}`, spell);
  if (isCatalogSchema(first.text)) return { type: 'unknown' };
  const names = schemas.map(s => s.name);
  return failed('unknown-schema', `\`${database.name}\` has no schema \`${first.text}\`.`, first, names, spell);
}

function findAlone(
  database: DatabaseSnapshot,
  part: NamePart,
  schemas: readonly SchemaSnapshot[],
  spell: Spell,
): FoundTable {
  const first = schemas.toSorted((a, b) => Number(b.default ?? false) - Number(a.default ?? false));
  for (const schema of first) {
    const table = schema.tables.find(t => sameName(t.name, part.text));
    if (!table) continue;
    if (schema.default) return { type: 'table', schema, table };
    const path = `${schema.name}.${table.name}`;
    const from = isBetweenQuotes(part) ? part.range.from - 1 : part.range.from;
    return {
      type: 'problem',
      problem: problem('unknown-table', `\`${part.text}\` is in the schema \`${schema.name}\`.`, {
        range: part.range,
        hint: `Write \`${path}\`.`,
        fixes: [
          { title: `Change to \`${path}\``, edits: [{ range: { from, to: from }, text: `${spell(schema.name)}.` }] },
        ],
      }),
    };
  }
  const meant = schemas.find(s => sameName(s.name, part.text));
  if (meant) {
    const listed = meant.tables.map(t => t.name);
    const message = `\`${meant.name}\` is a schema of \`${database.name}\`, not a table.`;
    return { type: 'problem', problem: problem('unknown-table', message, { range: part.range, hint: itHas(listed) }) };
  }
  return failed(
    'unknown-table',
    `\`${database.name}\` has no table \`${part.text}\`.`,
    part,
    schemas.flatMap(s => s.tables.map(t => t.name)),
    spell,
  );
}

function findIn(schema: SchemaSnapshot, part: NamePart, where: string, spell: Spell): FoundTable {
  const table = schema.tables.find(t => sameName(t.name, part.text));
  if (table) return { type: 'table', schema, table };
  const names = schema.tables.map(t => t.name);
  return failed('unknown-table', `\`${where}\` has no table \`${part.text}\`.`, part, names, spell);
}

/** Schemas that every database has and none lists. */
const isCatalogSchema = (name: string): boolean => /^(?:information_schema|pg_.*|sys|mysql)$/i.test(name);

function failed(code: string, message: string, part: NamePart, names: readonly string[], spell: Spell): FoundTable {
  const hint = suggestion(part.text, names) ?? itHas(names);
  const fixes = didYouMean(part, names, spell);
  return { type: 'problem', problem: problem(code, message, { range: part.range, hint, fixes }) };
}

function itHas(names: readonly string[]): string | undefined {
  const listed = names.slice(0, 5).map(n => `\`${n}\``);
  return listed.length > 0 ? `It has ${listed.join(', ')}${names.length > 5 ? ', …' : ''}.` : undefined;
}
