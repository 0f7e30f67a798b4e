// Whatever FROM takes: models and databases, and behind the dot versions, schemas and tables; system tables.
import { sameName } from '../../../catalog/names.ts';
import type { DatabaseSnapshot, SchemaSnapshot } from '../../../catalog/snapshot.ts';
import { isSystemSchema, systemTables } from '../../../catalog/systemTables.ts';
import { findDatabase, plainName } from '../../../semantics/resolve.ts';
import { commonTablesOf } from '../../../semantics/scope.ts';
import { type Spell, spellIn, spellName } from '../../../semantics/spell.ts';
import { shortened } from '../../../text/shortened.ts';
import { systemTableCard, tableCard } from '../../cards.ts';
import type { Provider, Suggestion } from '../suggestion.ts';
import { databases } from './databases.ts';
import { models } from './models.ts';
import { views } from './views.ts';

export const tables: Provider = function* (request) {
  const { view, slot, expected, statement, inside } = request;
  if (expected.text) return;
  const { path = [] } = slot;
  if (inside) return yield* tablesOf(inside, path, spellIn(inside));
  const { catalog } = view;
  const [first, ...rest] = path;
  if (first === undefined) {
    for (const { name } of commonTablesOf(statement))
      yield { label: plainName(name), kind: 'table', detail: 'WITH', rank: 0 };
    // What is written to is a table.
    if (slot.field !== 'table') {
      yield* models(request);
      yield* views(request);
    }
    yield* databases(request);
    for (const table of systemTables) yield systemTable(table.name, 3);
    return;
  }
  const database = findDatabase(first, catalog);
  if (database) yield* tablesOf(database, rest);
  else if (isSystemSchema(first)) for (const table of systemTables) yield systemTable(table.name, 0);
  else {
    yield* models(request);
    yield* views(request);
  }
};

/** Schemas, then tables; tables of the schema that needs no name at once. */
function* tablesOf(database: DatabaseSnapshot, path: readonly string[], spell = spellName): Iterable<Suggestion> {
  const schemas = database.schemas ?? [];
  if (path.length === 0) {
    for (const schema of schemas) {
      if (schema.default) yield* tablesIn(schema, spell);
      else
        yield {
          label: schema.name,
          kind: 'schema',
          insert: spell(schema.name),
          detail: `${schema.tables.length} tables`,
          rank: 1,
        };
    }
  } else if (path.length === 1) {
    const schema = schemas.find(s => sameName(s.name, path[0]!));
    if (schema) yield* tablesIn(schema, spell);
  }
}

function* tablesIn(schema: SchemaSnapshot, spell: Spell): Iterable<Suggestion> {
  for (const table of schema.tables) {
    const detail = shortened(table.columns.map(c => c.name).join(', '), 60);
    const markdown = tableCard(`${schema.name}.${table.name}`, table);
    yield { label: table.name, kind: 'table', insert: spell(table.name), detail, markdown, rank: 0 };
  }
}

function systemTable(name: string, rank: number): Suggestion {
  const table = systemTables.find(t => t.name === name)!;
  return { label: name, kind: 'table', detail: table.summary, markdown: systemTableCard(table), rank };
}
