// The names in a statement and what kind of thing each stands for: what checks resolve, and what rename, references,
// hover and highlighting find. Only the tree is read; what a name means is looked up in `resolve.ts`.

import { sameName } from '../catalog/names.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { SlotName } from '../dialect/phrase.ts';
import type {
  CommonTable,
  DescribeClauses,
  Literal,
  Name,
  NameList,
  NativeTable,
  Options,
  ShowClauses,
  Table,
} from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { plainName } from './resolve.ts';
import { slotsOf } from './slots.ts';

/** `table`: anything that FROM may name, models included; `anything`: whatever DESCRIBE finds under the name. */
export type Role = 'model' | 'engine' | 'database' | 'table' | 'anything' | 'provider' | 'source';

export interface NameUse {
  readonly role: Role;
  readonly name: Name;
  /** The statement makes it. */
  readonly declares: boolean;
}

/** In the order of the text. */
export function usesOf(statement: AnyStatement): readonly NameUse[] {
  const uses: NameUse[] = [];
  const use = (role: Role, name: Name, declares = false) => uses.push({ role, name, declares });
  const fields = statement.fields as Readonly<Record<string, unknown>>;
  for (const { field, slot } of slotsOf(statement.kind)) {
    const value = fields[field];
    if (value === undefined) continue;
    if (isName(value)) {
      const role = roles[slot] ?? (slot === 'NewName' ? made[statement.kind] : undefined);
      if (role) use(role, value, slot === 'NewName');
    } else if (slot === 'ModelList' || slot === 'ViewList') {
      for (const name of (value as NameList).names) use(slot === 'ModelList' ? 'model' : 'table', name);
    } else if (slot === 'Text' && field === 'engine') use('source', textName(value as Literal));
    else if (slot === 'ShowClauses') useShown(value as ShowClauses, use);
    else if (slot === 'DescribeClauses') useDescribed(value as DescribeClauses, use);
    else if (isNode(value)) useTables(value, use);
  }
  const engine = statement.kind === 'CreateModel' && engineOption(statement.fields.clauses?.using);
  if (engine) use('engine', engine);
  return uses.sort((a, b) => a.name.range.from - b.name.range.from);
}

const roles: Partial<Record<SlotName, Role>> = {
  Model: 'model',
  ModelVersion: 'model',
  Engine: 'engine',
  Database: 'database',
  Table: 'table',
  Provider: 'provider',
  View: 'table',
};

/** What a statement with a new name makes. */
const made: Readonly<Record<string, Role>> = {
  CreateModel: 'model',
  ImportModel: 'model',
  CreateEngine: 'engine',
  CreateDatabase: 'database',
};

/** The engine that CREATE MODEL … USING engine = '…' names, as a name. */
export function engineOption(using: Options | undefined): Name | undefined {
  const value = using?.entries.find(e => sameName(plainName(e.key), 'engine'))?.value;
  if (value?.type === 'Name') return value;
  return value?.type === 'Literal' && typeof value.value === 'string' && value.value ? textName(value) : undefined;
}

/** The text in quotes as a name that stands between them. */
export function textName({ value, range }: Literal): Name {
  const inner = range.to - range.from >= 2 ? { from: range.from + 1, to: range.to - 1 } : range;
  return { type: 'Name', range: inner, parts: [{ text: String(value), quoted: true, range: inner }] };
}

type Use = (role: Role, name: Name, declares?: boolean) => void;

function useTables(node: { readonly type: string }, use: Use): void {
  const common = commonNames(node);
  walk(node, inner => {
    if (inner.type === 'Table') {
      const { name } = inner as Table;
      if (name.parts.length !== 1 || !common.has(name.parts[0]!.text.toLowerCase())) use('table', name);
    } else if (inner.type === 'NativeTable') use('database', (inner as NativeTable).source);
  });
}

/** Names of the common table expressions in a query. */
export function commonNames(node: { readonly type: string }): ReadonlySet<string> {
  const names = new Set<string>();
  walk(node, inner => {
    if (inner.type === 'CommonTable') names.add((inner as CommonTable).name.parts[0]?.text.toLowerCase() ?? '');
  });
  return names;
}

function useShown(clauses: ShowClauses, use: Use): void {
  if (clauses.from?.parts.length === 1 && /^(?:(?:FULL )?TABLES|SCHEMAS)$/.test(clauses.category))
    use('database', clauses.from);
}

function useDescribed({ category, name }: DescribeClauses, use: Use): void {
  const role = category === undefined ? 'anything' : described[category];
  if (name && role) use(role, name);
}

const described: Readonly<Record<string, Role>> = {
  MODEL: 'model',
  PREDICTOR: 'model',
  ML_ENGINE: 'engine',
  DATABASE: 'database',
};

const isNode = (value: unknown): value is { readonly type: string } =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const isName = (value: unknown): value is Name => isNode(value) && value.type === 'Name';
