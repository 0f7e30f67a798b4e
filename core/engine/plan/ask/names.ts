// Whose a name in a query is that asks models: of the data, an input of a model, or its answer.
import { sameName } from '../../../catalog/names.ts';
import type { Expression, Name } from '../../../dialect/tree.ts';
import { walk } from '../../../dialect/walk.ts';
import { columnName, qualifier } from '../conditions.ts';
import { aliasOf, type Leaf, type ModelLeaf } from '../leaves.ts';

export const isInput = (name: Name, model: ModelLeaf): boolean =>
  !sameName(columnName(name), model.model.predict) &&
  !(name.parts.length > 1 && sameName(columnName(name), 'error')) &&
  (name.parts.length === 1 || isQualified(name, model));

export function isQualified(name: Name, model: ModelLeaf): boolean {
  const by = qualifier(name);
  return (
    by !== undefined &&
    (sameName(by, model.alias) ||
      sameName(by, model.model.name) ||
      sameName(by, `${model.model.name}.${model.version.version}`))
  );
}

export function isOfData(name: Name, data: readonly Leaf[], models: readonly ModelLeaf[]): boolean {
  const by = qualifier(name);
  if (by === undefined)
    return !sameName(columnName(name), 'error') && !models.some(m => sameName(m.model.predict, columnName(name)));
  return leafOf(name, data) !== undefined;
}

/** What a qualified name is a column of. */
export function leafOf(name: Name, data: readonly Leaf[]): Leaf | undefined {
  const by = qualifier(name)!;
  return data.find(leaf => {
    const alias = aliasOf(leaf);
    if (alias !== undefined && sameName(by, alias)) return true;
    return leaf.type === 'Table' && sameName(by, leaf.name.parts.map(p => p.text).join('.'));
  });
}

/** A sub-query may need the answers of the row around it. */
export function namesAnswers(term: Expression, models: readonly ModelLeaf[]): boolean {
  let found = false;
  walk(term, node => {
    if (
      node.type === 'Name' &&
      models.some(m =>
        (node as Name).parts.length === 1
          ? sameName(columnName(node as Name), m.model.predict)
          : isQualified(node as Name, m),
      )
    )
      found = true;
  });
  return found;
}

export function hasSubQuery(expression: Expression): boolean {
  let found = false;
  walk(expression, node => {
    if (node.type === 'SubQuery' || node.type === 'Exists') found = true;
  });
  return found;
}
