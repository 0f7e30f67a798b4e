// What client and server say to each other beyond LSP.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { Position } from '../text/lines.ts';

/** What an editor says of itself when the server starts. */
export interface InitializationOptions {
  /** The command that keeps a key in the secret store and then takes it out of the text; called with `MoveSecret`. */
  readonly moveSecretCommand?: string;
  /** The command that opens the reference; called with `OpenReference`. */
  readonly openReferenceCommand?: string;
}

export interface OpenReference {
  /** `options`: the file is `docs/reference/options.md`. */
  readonly page: string;
  /** Of a heading, as addresses have it. */
  readonly anchor: string;
}

export interface MoveSecret {
  readonly uri: string;
  /** Of the literal that holds the key. */
  readonly range: { readonly start: Position; readonly end: Position };
  /** What is proposed: the user may choose another name. */
  readonly name: string;
  /** Web address of the only host that it is for. */
  readonly address?: string;
}

/** Client → server: the catalog as it is now. Names, columns, versions, states; never rows, never secrets. */
export const catalogChanged = 'tunesql/catalog';
export type CatalogChanged = CatalogSnapshot;

/** Client → server: texts of the workspace, open or not, for references, rename and symbols; those without a text are gone. */
export const workspaceTexts = 'tunesql/workspaceTexts';

export interface WorkspaceTexts {
  readonly texts: readonly { readonly uri: string; readonly text?: string }[];
}

/** Larger files are nobody's hand-written SQL. */
export const largestWorkspaceText = 1_000_000;
/** More files than these are not read. */
export const mostWorkspaceTexts = 2_000;

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
