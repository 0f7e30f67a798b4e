// What the catalog knows and the text leaves out: the version that a bare name of a model means, and how long a table is.
import type { CatalogSnapshot, DatabaseSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { Name } from '../dialect/tree.ts';
import { type MeantName, meaningsOf } from '../semantics/meanings.ts';
import { type InnerStatement, innerStatements } from '../semantics/native/innerStatements.ts';
import { findTable } from '../semantics/tables.ts';
import type { Range } from '../text/range.ts';
import type { View } from './view.ts';

export interface InlayHint {
  /** It stands right behind the character before. */
  readonly at: number;
  readonly text: string;
  /** There is a blank between the text before and the hint. */
  readonly apart: boolean;
}

/** Of the statements that reach into the range, in the order of the text. */
export function inlayHints({ document, catalogAt }: View, { from, to }: Range): readonly InlayHint[] {
  return document.statements
    .filter(({ kind, range }) => asking.has(kind) && range.from <= to && range.to >= from)
    .flatMap(statement => hintsOf(statement, catalogAt(statement.range.from)))
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at);
}

/** Statements that ask or tune the version that is active; others mean the model as a whole. */
const asking: ReadonlySet<string> = new Set(['FinetuneModel', 'ExplainFinetune', 'Compare', 'Select', 'Explain']);

const hintsOf = (statement: AnyStatement, catalog: CatalogSnapshot): readonly InlayHint[] =>
  [{ statement, catalog }, ...innerStatements(statement, catalog)].flatMap((each: InnerStatement) =>
    meaningsOf(each.statement, each.catalog, each.inside).flatMap(hintOf),
  );

function hintOf({ meaning, name }: MeantName): readonly InlayHint[] {
  if (meaning.type === 'table') return rowsOf(meaning.database, name, meaning.path);
  if (meaning.type !== 'model' || meaning.explicit) return [];
  const { version, active, createdAt } = meaning.version;
  // What the text itself makes has no date: it is there only once it has run.
  return active && createdAt > 0 ? [{ at: name.range.to, text: `.${version}`, apart: false }] : [];
}

function rowsOf(database: DatabaseSnapshot, name: Name, path: Name['parts']): readonly InlayHint[] {
  const found = findTable(database, path);
  if (found.type !== 'table' || found.table.rows === undefined) return [];
  const text = `about ${found.table.rows.toLocaleString('en')} rows`;
  return [{ at: name.range.to, text, apart: true }];
}
