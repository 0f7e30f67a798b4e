// What a SELECT from one model gives it: the inputs in its WHERE clause, and the columns that it tries to filter by.
import { sameName } from '../catalog/names.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { Expression, Join, Name, Select } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { type ModelInQuery, modelsIn } from './optionLists.ts';
import { placeholders } from './template.ts';

export interface ModelInputs {
  readonly select: Select;
  readonly asked: ModelInQuery;
  /** Lower-cased. */
  readonly given: readonly { readonly column: string; readonly name: Name }[];
  /** Columns that the prompt template uses, as it spells them; none when it is not known. */
  readonly needed: readonly string[];
  /** Names in conditions that give nothing, the answer aside. */
  readonly filtered: readonly Name[];
  /** Words where a value should stand: `content = hello`. */
  readonly unquoted: readonly Name[];
}

/** For each SELECT that asks one model and reads nothing else. */
export function modelInputs(statement: AnyStatement, catalog: CatalogSnapshot): readonly ModelInputs[] {
  const found: ModelInputs[] = [];
  walk(statement, node => {
    if (node.type === 'Select' && (node as Select).from?.type === 'Table') {
      const [asked] = modelsIn(node as Select, catalog);
      if (asked) found.push(inputsOf(node as Select, asked));
    }
  });
  return found;
}

export function neededInputs(asked: Pick<ModelInQuery, 'version'>): readonly string[] {
  const template = asked.version.options.prompt_template;
  return [...new Set(placeholders(typeof template === 'string' ? template : '').map(p => p.column))];
}

function inputsOf(select: Select, asked: ModelInQuery): ModelInputs {
  const given: { column: string; name: Name }[] = [];
  const rest: Name[] = [];
  /** `WHERE content`: its value is still to be written. */
  const begun: Name[] = [];
  const unquoted: Name[] = [];
  for (const term of conjuncts(select.where)) {
    const word = wordGiven(term);
    if (word) unquoted.push(word);
    const name = givenName(term);
    if (name && !sameName(name.parts.at(-1)!.text, asked.model.predict))
      given.push({ column: name.parts.at(-1)!.text.toLowerCase(), name });
    else if (term.type === 'Name') begun.push(term);
    else if (!word) for (const each of namesIn(term)) rest.push(each);
  }
  const needed = neededInputs(asked);
  const isMissing = needed.some(column => !given.some(g => g.column === column.toLowerCase()));
  const filtered = [...rest, ...(isMissing ? [] : begun)].filter(name => {
    const column = name.parts.at(-1)?.text ?? '';
    return !sameName(column, asked.model.predict);
  });
  return { select, asked, given, needed, filtered, unquoted };
}

/** Names under which conditions may give something to the model of this alias. */
export function namesGiven({ from, where }: Select, alias: string): readonly string[] {
  const terms = [...conjuncts(where)];
  if (from)
    walk(from, node => {
      if (node.type === 'Select') return false;
      if (node.type === 'Join') for (const term of conjuncts((node as Join).on)) terms.push(term);
      return true;
    });
  return terms.flatMap(term => {
    if (term.type !== 'Binary' || (term.operator !== '=' && term.operator !== 'IN')) return [];
    return [term.left, term.right].flatMap(side => {
      if (side.type !== 'Name') return [];
      const [column, qualifier] = side.parts.toReversed();
      return (qualifier ? sameName(qualifier.text, alias) : from?.type === 'Table') ? [column!.text] : [];
    });
  });
}

/** `column = value`, either way round, or `column IN (…)`. */
function givenName(term: Expression): Name | undefined {
  if (term.type !== 'Binary') return undefined;
  const { operator, left, right } = term;
  if (operator === 'IN') return left.type === 'Name' ? left : undefined;
  if (operator !== '=') return undefined;
  if (left.type === 'Name') return left;
  return right.type === 'Name' ? right : undefined;
}

/** The right side of `column = word`. */
const wordGiven = (term: Expression): Name | undefined =>
  term.type === 'Binary' && term.operator === '=' && term.left.type === 'Name' && term.right.type === 'Name'
    ? term.right
    : undefined;

export const conjuncts = (where: Expression | undefined): readonly Expression[] => {
  if (!where) return [];
  return where.type === 'Binary' && where.operator === 'AND'
    ? [...conjuncts(where.left), ...conjuncts(where.right)]
    : [where];
};

/** Column names of an expression, its sub-queries aside. */
function namesIn(expression: Expression): readonly Name[] {
  const names: Name[] = [];
  walk(expression, node => {
    if (node.type === 'Select' || node.type === 'SetOperation') return false;
    if (node.type === 'Call')
      for (const argument of (node as { arguments: readonly Expression[] } & typeof node).arguments)
        for (const each of namesIn(argument)) names.push(each);
    if (node.type === 'Call') return false;
    if (node.type === 'Name') names.push(node as Name);
    return true;
  });
  return names;
}
