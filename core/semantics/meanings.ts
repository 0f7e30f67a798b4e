// What the names of a statement mean: each use with its resolution, whatever its role.
import type { ProviderDescriptor, SourceDescriptor } from '../adapters/descriptor.ts';
import * as descriptors from '../adapters/descriptors.ts';
import { sameName } from '../catalog/names.ts';
import type { EngineRecord } from '../catalog/records.ts';
import type { CatalogSnapshot, DatabaseSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { Name } from '../dialect/tree.ts';
import { problem } from '../text/problem.ts';
import {
  didYouMean,
  isProject,
  plainName,
  type Resolved,
  resolveDatabase,
  resolveEngine,
  resolveModel,
  resolveTable,
} from './resolve.ts';
import { type Spell, spellIn } from './spell.ts';
import { findTable } from './tables.ts';
import { type NameUse, usesOf } from './uses.ts';

export type Meaning =
  | Resolved
  | { readonly type: 'engine'; readonly engine: EngineRecord }
  | { readonly type: 'database'; readonly database: DatabaseSnapshot }
  | { readonly type: 'project' }
  | { readonly type: 'provider'; readonly provider: ProviderDescriptor }
  | { readonly type: 'source'; readonly source: SourceDescriptor }
  /** The statement makes it, so there is nothing to look up. */
  | { readonly type: 'new' };

export interface MeantName extends NameUse {
  readonly meaning: Meaning;
}

/** `inside` is the database whose text the statement is: its tables need no first part, and nothing else has a name there. */
export function meaningsOf(
  statement: AnyStatement,
  catalog: CatalogSnapshot,
  inside?: DatabaseSnapshot,
): readonly MeantName[] {
  const uses = usesOf(statement);
  return inside
    ? uses
        .filter(({ role }) => role === 'table')
        .map(use => ({
          ...use,
          meaning: tableInside({ type: 'table', database: inside, path: use.name.parts }, spellIn(inside)),
        }))
    : uses.map(use => ({ ...use, meaning: meaningOf(use, catalog, statement.kind === 'CreateModel') }));
}

/** `makes`: an engine that is missing is made on the way where that can be. */
export function meaningOf({ role, name, declares }: NameUse, catalog: CatalogSnapshot, makes = false): Meaning {
  if (declares) return { type: 'new' };
  switch (role) {
    case 'model':
      return resolveModel(name, catalog);
    case 'engine':
      return engineMeaning(name, catalog, makes);
    case 'database':
      return isProject(name, catalog) ? { type: 'project' } : resolveDatabase(name, catalog);
    case 'provider':
      return providerMeaning(name);
    case 'source':
      return sourceMeaning(name);
    case 'table':
      return tableMeaning(name, catalog);
    case 'anything':
      return anyMeaning(name, catalog);
  }
}

function tableMeaning(name: Name, catalog: CatalogSnapshot): Meaning {
  const resolved = resolveTable(name, catalog);
  return resolved.type === 'table' ? tableInside(resolved) : resolved;
}

function tableInside(table: Extract<Resolved, { type: 'table' }>, spell?: Spell): Meaning {
  const found = findTable(table.database, table.path, spell);
  return found.type === 'problem' ? found : table;
}

function anyMeaning(name: Name, catalog: CatalogSnapshot): Meaning {
  const table = tableMeaning(name, catalog);
  if (table.type !== 'problem' || name.parts.length > 1) return table;
  if (isProject(name, catalog)) return { type: 'project' };
  const [engine, database] = [resolveEngine(name, catalog), resolveDatabase(name, catalog)];
  return engine.type === 'engine' ? engine : database.type === 'database' ? database : table;
}

/** An engine that is not there, but called like a provider that needs no settings, is made when a model asks for it. */
function engineMeaning(name: Name, catalog: CatalogSnapshot, makes: boolean): Meaning {
  const text = plainName(name);
  const asked = makes || catalog.models.some(m => m.versions.some(v => sameName(v.engine, text)));
  const ready = asked ? descriptors.providers.filter(({ options }) => !options.engine.some(o => o.required)) : [];
  const resolved = resolveEngine(
    name,
    catalog,
    ready.map(p => p.id),
  );
  if (resolved.type === 'engine') return resolved;
  const provider = descriptors.provider(text);
  return provider && ready.includes(provider) ? { type: 'provider', provider } : resolved;
}

function providerMeaning(name: Name): Meaning {
  const id = plainName(name);
  const provider = descriptors.provider(id);
  if (provider) return { type: 'provider', provider };
  const ids = descriptors.providers.map(p => p.id);
  return {
    type: 'problem',
    problem: problem('unknown-provider', `There is no provider \`${id}\`.`, {
      range: name.range,
      hint: `This version knows ${ids.map(each => `\`${each}\``).join(', ')}.`,
      fixes: didYouMean({ text: id, range: name.range }, ids),
    }),
  };
}

function sourceMeaning(name: Name): Meaning {
  const id = plainName(name);
  const source = descriptors.source(id);
  if (source) return { type: 'source', source };
  const ids = descriptors.sources.map(s => s.id);
  return {
    type: 'problem',
    problem: problem('unknown-source', `There is no database engine '${id}'.`, {
      range: name.range,
      hint: `This version knows ${ids.map(each => `'${each}'`).join(', ')}.`,
      fixes: didYouMean({ text: id, range: name.range }, ids),
    }),
  };
}
