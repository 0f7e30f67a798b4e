// An open text: what the editor calls it, its version, and what the parser made of it.
import type { Document } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import { reparse } from './reparse.ts';

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

export const changeDocument = ({ uri, parsed }: OpenDocument, version: number, text: string): OpenDocument => ({
  uri,
  version,
  parsed: reparse(parsed, text),
});
