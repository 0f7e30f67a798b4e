// What the statements of one caller leave for its next ones: the current project or database, and variables. A process has
// one of its own; who serves several callers opens one for each.
import type { Cell } from '../adapters/source.ts';
import { defaultProject, nameKey } from '../catalog/names.ts';

export interface SessionVariable {
  /** As it was written, without the `@`. */
  readonly name: string;
  readonly value: Cell;
  /** Taken from the environment: it may go into options that are kept secret, and is never shown. */
  readonly hidden: boolean;
}

export class Session {
  #project = defaultProject;
  #database: string | undefined;
  readonly #variables = new Map<string, SessionVariable>();
  readonly #listeners = new Set<() => void>();
  /** What holds where a statement does not say `cache`; missing: stored answers are given again where they would be the same. */
  cache: boolean | undefined;

  /** What bare names are looked up in. */
  get project(): string {
    return this.#project;
  }
  /** What bare names mean besides, after USE of a database. */
  get database(): string | undefined {
    return this.#database;
  }

  use(place: { readonly project: string } | { readonly database: string }): void {
    this.#project = 'project' in place ? place.project : defaultProject;
    this.#database = 'database' in place ? place.database : undefined;
    for (const listener of this.#listeners) listener();
  }

  /** Back to the start when what it uses is gone. */
  leave(name: string): void {
    if ([this.#project, this.#database ?? ''].some(used => nameKey(used) === nameKey(name)))
      this.use({ project: defaultProject });
  }

  get variables(): readonly SessionVariable[] {
    return [...this.#variables.values()];
  }
  variable(name: string): SessionVariable | undefined {
    return this.#variables.get(nameKey(name));
  }
  set(variable: SessionVariable): void {
    this.#variables.set(nameKey(variable.name), variable);
  }

  /** Called when it uses something else. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
