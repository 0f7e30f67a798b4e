// Sends the problems of open texts to the editor: shortly after a change, always those of the newest version.
import type { Diagnostic } from 'vscode-languageserver/node';
import type { LanguageService } from '../../core/ide/service.ts';
import { linesOf } from './context.ts';
import { toDiagnostic } from './convert.ts';
import type { Timers } from './timers.ts';

/** Long enough to skip the middle of a burst of keystrokes. */
const delayMs = 40;

export interface PublishedDiagnostics {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

export class Publisher {
  readonly #service: LanguageService;
  readonly #timers: Timers;
  readonly #send: (published: PublishedDiagnostics) => void;
  readonly #fail: (error: unknown) => void;
  /** What the editor was told last of each text, its version included. */
  readonly #told = new Map<string, string>();
  #cancel: (() => void) | undefined;

  constructor(
    service: LanguageService,
    timers: Timers,
    send: (published: PublishedDiagnostics) => void,
    fail: (error: unknown) => void,
  ) {
    this.#service = service;
    this.#timers = timers;
    this.#send = send;
    this.#fail = fail;
  }

  /** A change in one text may matter to the others: names that it makes exist there too. */
  schedule(): void {
    this.#cancel?.();
    this.#cancel = this.#timers.after(delayMs, () => this.#publish());
  }

  /** A text that is closed has no problems. */
  forget(uri: string): void {
    if (this.#told.delete(uri)) this.#send({ uri, diagnostics: [] });
    this.schedule();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #publish(): void {
    this.#cancel = undefined;
    for (const uri of this.#service.uris) {
      try {
        this.#publishOne(uri);
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  #publishOne(uri: string): void {
    const document = this.#service.document(uri)!;
    const lines = linesOf(document.parsed);
    const diagnostics = this.#service.diagnostics(uri).map(problem => toDiagnostic(problem, lines));
    const { version } = document;
    const told = JSON.stringify([version, diagnostics]);
    if (this.#told.get(uri) === told) return;
    this.#told.set(uri, told);
    this.#send({ uri, version, diagnostics });
  }
}
