// Open connections to providers and sources: one per engine and one per database, made on first use.
import type { OpenProvider, ProviderSession } from '../adapters/provider.ts';
import * as shipped from '../adapters/sessions.ts';
import type { OpenSource, SourceSession } from '../adapters/source.ts';
import type { DatabaseRecord } from '../catalog/records.ts';
import type { SchemaSnapshot } from '../catalog/snapshot.ts';
import type { Host } from '../host.ts';
import { ProblemError, refuse } from '../text/problem.ts';
import type { Store } from './store/store.ts';

/** How adapters are opened, by id; tests put their own in place of the shipped ones. */
export interface Adapters {
  readonly openProvider: Readonly<Record<string, OpenProvider>>;
  readonly openSource: Readonly<Record<string, OpenSource>>;
}

export class Sessions {
  readonly #adapters: Adapters;
  readonly #host: Host;
  readonly #store: Store;
  readonly #providers = new Map<string, Promise<ProviderSession>>();
  readonly #sources = new Map<string, Promise<SourceSession>>();
  readonly #schemas = new Map<string, readonly SchemaSnapshot[]>();
  readonly #listeners = new Set<() => void>();

  constructor(host: Host, store: Store, adapters: Adapters = shipped) {
    this.#adapters = adapters;
    this.#host = host;
    this.#store = store;
  }

  provider(engine: string): Promise<ProviderSession> {
    return cached(this.#providers, engine.toLowerCase(), () => {
      const record = this.#store.engine(engine);
      const open = record && this.#adapters.openProvider[record.provider];
      if (!record || !open)
        refuse('unknown-engine', `There is no engine \`${engine}\` any more.`, { hint: 'CREATE ML_ENGINE makes one.' });
      return open(this.#host, record);
    });
  }

  source(database: string): Promise<SourceSession> {
    return cached(this.#sources, database.toLowerCase(), () => {
      const record = this.#store.database(database);
      const open = record && this.#adapters.openSource[record.source];
      if (!record || !open)
        refuse('unknown-database', `There is no database \`${database}\` any more.`, {
          hint: 'CREATE DATABASE connects one.',
        });
      return open(this.#host, record);
    });
  }

  /** Opens a database that is not in the catalog yet and reaches it, or throws what is in the way. */
  async reach(record: DatabaseRecord, signal: AbortSignal): Promise<void> {
    const session = await this.#adapters.openSource[record.source]!(this.#host, record);
    try {
      await session.check?.(signal);
    } finally {
      await session.close();
    }
  }

  /** Schemas of a database as they were when it was last asked. */
  schemas(database: string): readonly SchemaSnapshot[] | undefined {
    return this.#schemas.get(database.toLowerCase());
  }

  async describe(database: string, signal: AbortSignal): Promise<readonly SchemaSnapshot[]> {
    const schemas = await (await this.source(database)).describe(signal);
    this.#schemas.set(database.toLowerCase(), schemas);
    for (const listener of this.#listeners) listener();
    return schemas;
  }

  /** Called when a database was asked for its schemas. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async closeProvider(engine: string): Promise<void> {
    await take(this.#providers, engine.toLowerCase());
  }

  async closeSource(database: string): Promise<void> {
    this.#schemas.delete(database.toLowerCase());
    await take(this.#sources, database.toLowerCase());
  }

  /** Closes it, and deletes the data of one that is embedded. */
  async dropSource(database: string): Promise<void> {
    // What cannot even be opened, as where its user came from the environment, keeps nothing here either.
    const session = await this.source(database).catch((error: unknown) => {
      if (error instanceof ProblemError) return undefined;
      throw error;
    });
    await session?.drop?.();
    await this.closeSource(database);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#providers.keys()].map(name => this.closeProvider(name)));
    await Promise.all([...this.#sources.keys()].map(name => this.closeSource(name)));
  }
}

/** A session that failed to open is forgotten, so that the next use tries again. */
function cached<T>(sessions: Map<string, Promise<T>>, name: string, open: () => Promise<T>): Promise<T> {
  const known = sessions.get(name);
  if (known) return known;
  const opening = (async () => open())();
  sessions.set(name, opening);
  opening.catch(() => sessions.delete(name));
  return opening;
}

async function take(sessions: Map<string, Promise<{ close(): Promise<void> }>>, name: string): Promise<void> {
  const session = sessions.get(name);
  sessions.delete(name);
  await session?.then(
    open => open.close(),
    () => {},
  );
}
