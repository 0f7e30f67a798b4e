// What client and server say to each other beyond LSP.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { Position } from '../text/lines.ts';

/** Client → server: the catalog as it is now. Names, columns, versions, states; never rows, never secrets. */
export const catalogChanged = 'tunesql/catalog';
export type CatalogChanged = CatalogSnapshot;

/** Client → server request: where the statements of an open document are. */
export const statementRanges = 'tunesql/statements';

export interface StatementRangesParams {
  readonly textDocument: { readonly uri: string };
}

export interface StatementRange {
  readonly kind: string;
  readonly start: Position;
  readonly end: Position;
}
