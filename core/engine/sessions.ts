// Open connections to providers and sources: one per engine and one per database, made on first use.
import type { OpenProvider, ProviderSession } from '../adapters/provider.ts';
import * as shipped from '../adapters/sessions.ts';
import type { OpenSource, SourceSession } from '../adapters/source.ts';
import type { DatabaseRecord, EngineRecord } from '../catalog/records.ts';
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
  readonly #providers: Opened<ProviderSession> = new Map();
  readonly #sources: Opened<SourceSession> = new Map();
  readonly #schemas = new Map<string, readonly SchemaSnapshot[]>();
  readonly #listeners = new Set<() => void>();

  constructor(host: Host, store: Store, adapters: Adapters = shipped) {
    this.#adapters = adapters;
    this.#host = host;
    this.#store = store;
  }

  provider(engine: string): Promise<ProviderSession> {
    const record = this.#store.engine(engine);
    return cached(this.#providers, engine.toLowerCase(), record, () => {
      const open = record && this.#adapters.openProvider[record.provider];
      if (!record || !open)
        refuse('unknown-engine', `There is no engine \`${engine}\` any more.`, { hint: 'CREATE ML_ENGINE makes one.' });
      return open(this.#host, record);
    });
  }

  source(database: string): Promise<SourceSession> {
    const record = this.#store.database(database);
    return cached(this.#sources, database.toLowerCase(), record, () => {
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

/** By name, each with the record that it was opened for. */
type Opened<T> = Map<string, { readonly made: string; readonly session: Promise<T> }>;

/**
 * Another process may have altered what is called so, or made another of the name: what was opened before is closed then. A
 * session that failed to open is forgotten, so that the next use tries again.
 */
function cached<T extends { close(): Promise<void> }>(
  sessions: Opened<T>,
  name: string,
  record: EngineRecord | DatabaseRecord | undefined,
  open: () => Promise<T>,
): Promise<T> {
  const made = JSON.stringify(record) ?? '';
  const known = sessions.get(name);
  if (known?.made === made) return known.session;
  const closed = take(sessions, name);
  const session = (async () => {
    await closed;
    return open();
  })();
  const opening = { made, session };
  sessions.set(name, opening);
  session.catch(() => {
    if (sessions.get(name) === opening) sessions.delete(name);
  });
  return session;
}

async function take<T extends { close(): Promise<void> }>(sessions: Opened<T>, name: string): Promise<void> {
  const known = sessions.get(name);
  sessions.delete(name);
  await known?.session.then(
    open => open.close(),
    () => {},
  );
}
