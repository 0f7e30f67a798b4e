// The language service: texts and a catalog go in, answers in editor terms come out. It knows no editor, no protocol and
// no file; every answer is plain data and survives `structuredClone`.
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement, Document } from '../dialect/document.ts';
import { originOf } from '../dialect/shiftStatement.ts';
import { statementIndexAt } from '../dialect/statementAt.ts';
import { declares } from '../semantics/declared.ts';
import type { Problem } from '../text/problem.ts';
import { ClosedTexts } from './closedTexts.ts';
import { Diagnostics } from './diagnostics.ts';
import { changeDocument, type OpenDocument, openDocument } from './document.ts';
import type { View } from './view.ts';

interface Entry {
  document: OpenDocument;
  readonly diagnostics: Diagnostics;
  /** What its statements make, for the other texts; worked out when one of them asks. */
  declaring: readonly AnyStatement[] | undefined;
}

export class LanguageService {
  readonly #entries = new Map<string, Entry>();
  readonly #today: string | undefined;
  readonly #closed = new ClosedTexts();
  #snapshot: CatalogSnapshot | undefined;
  /** The declaring statements of all texts but one, by address; forgotten when any text changes. */
  #others = new Map<string, readonly AnyStatement[]>();

  /** An ISO date: what services have ended by then. */
  constructor(today?: string) {
    this.#today = today;
  }

  open(uri: string, version: number, text: string): OpenDocument {
    return this.#put(openDocument(uri, version, text));
  }

  /** An older version than the one that is open is ignored. */
  change(uri: string, version: number, text: string): OpenDocument | undefined {
    const entry = this.#entries.get(uri);
    if (!entry || version < entry.document.version) return entry?.document;
    return this.#put(changeDocument(entry.document, version, text));
  }

  close(uri: string): void {
    this.#entries.delete(uri);
    this.#others.clear();
  }

  /** Without a catalog no name is called unknown. */
  setCatalog(snapshot: CatalogSnapshot | undefined): void {
    this.#snapshot = snapshot;
  }

  /** A text of the workspace that references and rename reach although it is not open; `undefined` where it is gone. */
  setWorkspaceText(uri: string, text: string | undefined): void {
    this.#closed.set(uri, text);
  }

  document(uri: string): OpenDocument | undefined {
    return this.#entries.get(uri)?.document;
  }

  /** What is parsed of a text, open or not. */
  parsed(uri: string): Document | undefined {
    return this.document(uri)?.parsed ?? this.#closed.documents().get(uri);
  }

  /** Of the open texts. */
  get uris(): readonly string[] {
    return [...this.#entries.keys()];
  }

  diagnostics(uri: string): readonly Problem[] {
    const entry = this.#entries.get(uri);
    return entry ? entry.diagnostics.of(entry.document.parsed, this.#snapshot, this.#othersOf(uri)) : [];
  }

  /** What features look at. */
  view(uri: string): View | undefined {
    const entry = this.#entries.get(uri);
    if (!entry) return undefined;
    const { parsed } = entry.document;
    const { catalog, models } = entry.diagnostics.around(parsed, this.#snapshot, this.#othersOf(uri));
    const catalogAt = (from: number) => models.at(statementIndexAt(parsed.statements, from));
    const open = new Map<string, Document>();
    for (const [each, { document }] of this.#entries) open.set(each, document.parsed);
    return { uri, document: parsed, catalog, catalogAt, open, closed: () => this.closed() };
  }

  /** The texts of the workspace that are not open. */
  closed(): ReadonlyMap<string, Document> {
    const closed = new Map(this.#closed.documents());
    for (const uri of this.#entries.keys()) closed.delete(uri);
    return closed;
  }

  #put(document: OpenDocument): OpenDocument {
    const entry = this.#entries.get(document.uri);
    if (entry) {
      entry.document = document;
      entry.declaring = undefined;
    } else
      this.#entries.set(document.uri, { document, diagnostics: new Diagnostics(this.#today), declaring: undefined });
    this.#others.clear();
    return document;
  }

  #othersOf(uri: string): readonly AnyStatement[] {
    const known = this.#others.get(uri);
    if (known) return known;
    const others = [...this.#entries].flatMap(([each, entry]) => (each === uri ? [] : declaringIn(entry)));
    this.#others.set(uri, others);
    return others;
  }
}

/** As they were read, wherever they stand now: what they make does not hang on that. */
function declaringIn(entry: Entry): readonly AnyStatement[] {
  entry.declaring ??= entry.document.parsed.statements.filter(declares).map(originOf);
  return entry.declaring;
}
