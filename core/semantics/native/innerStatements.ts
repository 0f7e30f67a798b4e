// The statements inside the native texts of a statement, read with our own grammar as far as that goes and moved to where
// they stand in the whole text: what looks at a statement can look at them in the same way.
import type { CatalogSnapshot, DatabaseSnapshot } from '../../catalog/snapshot.ts';
import type { AnyStatement } from '../../dialect/document.ts';
import { parse } from '../../dialect/parser.ts';
import { shiftStatement } from '../../dialect/shiftStatement.ts';
import type { Native } from '../../dialect/tree.ts';
import { findDatabase, findProject, plainName } from '../resolve.ts';
import { nativeTexts } from './nativeTexts.ts';

export interface InnerStatement {
  readonly statement: AnyStatement;
  /** Its `project` is the one that the text is for. */
  readonly catalog: CatalogSnapshot;
  /** The database whose text it is; without one it is a statement of our own. */
  readonly inside?: DatabaseSnapshot;
}

/** Those that our grammar reads without a problem, also inside each other; none for a database that is not known. */
export function innerStatements(statement: AnyStatement, catalog: CatalogSnapshot): readonly InnerStatement[] {
  return nativeTexts(statement).flatMap(({ source, native }) => {
    const database = source && findDatabase(plainName(source), catalog);
    if (database) return readable(native).map(each => ({ statement: each, catalog, inside: database }));
    const project = source ? findProject(plainName(source), catalog) : catalog.project;
    if (project === undefined) return [];
    const own = project === catalog.project ? catalog : { ...catalog, project };
    return readable(native).flatMap(each => [{ statement: each, catalog: own }, ...innerStatements(each, own)]);
  });
}

/** The statements of a native text, at their places in the whole text. */
export const readNative = ({ text, inner }: Native): readonly AnyStatement[] =>
  parse(text).statements.map(statement => shiftStatement(statement, inner.from));

const readable = (native: Native): readonly AnyStatement[] =>
  readNative(native).filter(({ kind, problems }) => kind !== 'Unknown' && problems.length === 0);
