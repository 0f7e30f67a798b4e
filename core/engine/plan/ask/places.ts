// Where in a row an input of a model stands: a column of the data, or the answer of another model. Two tables may have columns of
// one name.
import type { Column } from '../../../adapters/source.ts';
import { sameName } from '../../../catalog/names.ts';
import type { Name } from '../../../dialect/tree.ts';
import { columnName } from '../conditions.ts';
import { aliasOf, type Leaf, type ModelLeaf } from '../leaves.ts';
import { isQualified, leafOf } from './names.ts';

export interface InputPlace {
  readonly column: string;
  /** What its table or model is called; missing where the column alone was named. */
  readonly of?: string;
}

/** What is called so in the inputs of a row. */
export const placeKey = ({ column, of }: InputPlace): string =>
  (of === undefined ? column : `${of}\n${column}`).toLowerCase();

/** Nothing for a name that is neither of the data nor an answer. */
export function placeNamed(name: Name, data: readonly Leaf[], models: readonly ModelLeaf[]): InputPlace | undefined {
  const column = columnName(name);
  if (name.parts.length === 1) return { column };
  const model = models.find(m => isQualified(name, m));
  if (model) return sameName(column, model.model.predict) ? { column, of: model.alias } : undefined;
  const leaf = leafOf(name, data);
  return leaf && { column, of: aliasOf(leaf)! };
}

/** Where the wanted places stand in a row of all parts; the first column of a name counts, as it does in a scratch table. */
export function positions(
  parts: readonly { readonly leaf: Leaf; readonly columns: readonly Column[] }[],
  wanted: ReadonlySet<string>,
): readonly (readonly [string, number])[] {
  const found = new Map<string, number>();
  let at = 0;
  for (const { leaf, columns } of parts) {
    const of = aliasOf(leaf);
    for (const { name: column } of columns) {
      for (const key of [placeKey({ column }), ...(of === undefined ? [] : [placeKey({ column, of })])]) {
        if (wanted.has(key) && !found.has(key)) found.set(key, at);
      }
      at++;
    }
  }
  return [...found];
}
