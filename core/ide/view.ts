// What every feature looks at: one document, the catalog with the names that the open texts make, and those texts.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement, Document } from '../dialect/document.ts';
import { statementIndexAt } from '../dialect/statementAt.ts';
import type { Range } from '../text/range.ts';

export interface View {
  readonly uri: string;
  readonly document: Document;
  readonly catalog: CatalogSnapshot;
  /** The same as the statement that begins at the offset finds it: models are what the statements above make of them. */
  readonly catalogAt: (from: number) => CatalogSnapshot;
  /** All open texts, this one included, by address. */
  readonly open: ReadonlyMap<string, Document>;
  /** Texts of the workspace that are not open, parsed when somebody asks; they make no names for the open ones. */
  readonly closed: () => ReadonlyMap<string, Document>;
}

/** A place in some text. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** The statement that holds the offset, its end included; where two meet, the later one. */
export function statementHolding({ statements }: Document, offset: number): AnyStatement | undefined {
  const index = statementIndexAt(statements, offset);
  const found = offset < statements[index]!.range.from ? statements[index - 1] : statements[index];
  return found && found.range.from <= offset && offset <= found.range.to ? found : undefined;
}
