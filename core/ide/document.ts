// An open text: what the editor calls it, its version, and what the parser made of it.
import type { Document } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import { applyEdits, type Edit } from '../text/edits.ts';

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly parsed: Document;
}

export const openDocument = (uri: string, version: number, text: string): OpenDocument => ({
  uri,
  version,
  parsed: parse(text),
});

/** Edits refer to the text before any of them. */
export const changeDocument = (document: OpenDocument, version: number, edits: readonly Edit[]): OpenDocument =>
  openDocument(document.uri, version, applyEdits(document.parsed.text, edits));
