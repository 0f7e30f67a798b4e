// What the catalog knows and the text leaves out: the version that a bare name of a model means, and how long a table is.
import type { CatalogSnapshot, DatabaseSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import type { Name, Native, Table } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { type MeantName, meaningsOf } from '../semantics/meanings.ts';
import { nativeTexts } from '../semantics/native/nativeTexts.ts';
import { findDatabase, plainName } from '../semantics/resolve.ts';
import { findTable } from '../semantics/tables.ts';
import { commonNames } from '../semantics/uses.ts';
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
export function inlayHints({ document, catalog }: View, { from, to }: Range): readonly InlayHint[] {
  return document.statements
    .filter(({ kind, range }) => asking.has(kind) && range.from <= to && range.to >= from)
    .flatMap(statement => hintsOf(statement, catalog))
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at);
}

/** Statements that ask or tune the version that is active; others mean the model as a whole. */
const asking: ReadonlySet<string> = new Set(['FinetuneModel', 'ExplainFinetune', 'Compare', 'Select', 'Explain']);

function hintsOf(statement: AnyStatement, catalog: CatalogSnapshot): readonly InlayHint[] {
  const own = meaningsOf(statement, catalog).flatMap(meant => hintOf(meant));
  const foreign = nativeTexts(statement).flatMap(({ source, native }) => {
    const database = source && findDatabase(plainName(source), catalog);
    return database ? hintsIn(native, database) : [];
  });
  return [...own, ...foreign];
}

function hintOf({ meaning, name }: MeantName): readonly InlayHint[] {
  if (meaning.type === 'table') return rowsOf(meaning.database, name, meaning.path, 0);
  if (meaning.type !== 'model' || meaning.explicit) return [];
  const { version, active, createdAt } = meaning.version;
  // What the text itself makes has no date: it is there only once it has run.
  return active && createdAt > 0 ? [{ at: name.range.to, text: `.${version}`, apart: false }] : [];
}

/** Another database's SQL, read with our grammar as far as that goes. */
function hintsIn({ text, inner }: Native, database: DatabaseSnapshot): readonly InlayHint[] {
  return parse(text).statements.flatMap(statement => {
    const hints: InlayHint[] = [];
    const common = commonNames(statement);
    walk(statement, node => {
      if (node.type !== 'Table') return;
      const { name } = node as Table;
      if (!common.has(plainName(name).toLowerCase())) hints.push(...rowsOf(database, name, name.parts, inner.from));
    });
    return hints;
  });
}

function rowsOf(database: DatabaseSnapshot, name: Name, path: Name['parts'], offset: number): readonly InlayHint[] {
  const found = findTable(database, path);
  if (found.type !== 'table' || found.table.rows === undefined) return [];
  const text = `about ${found.table.rows.toLocaleString('en')} rows`;
  return [{ at: name.range.to + offset, text, apart: true }];
}
