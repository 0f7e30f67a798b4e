// Texts of the workspace that nobody has open: kept as they are, parsed when references, rename or a search first need them.
import type { Document } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import { isModelSql, saysTuneSql } from '../semantics/modelSql.ts';

export class ClosedTexts {
  readonly #texts = new Map<string, string>();
  readonly #documents = new Map<string, Document>();

  set(uri: string, text: string | undefined): void {
    this.#documents.delete(uri);
    if (text === undefined) this.#texts.delete(uri);
    else this.#texts.set(uri, text);
  }

  /** Those that are model SQL: a name in the SQL of a database is none of ours. */
  documents(): ReadonlyMap<string, Document> {
    for (const [uri, text] of this.#texts) {
      if (this.#documents.has(uri)) continue;
      if (isOurs(uri, text)) this.#documents.set(uri, parse(text));
      else this.#texts.delete(uri);
    }
    return this.#documents;
  }
}

const isOurs = (uri: string, text: string): boolean => /\.tunesql$/i.test(uri) || saysTuneSql(text) || isModelSql(text);
