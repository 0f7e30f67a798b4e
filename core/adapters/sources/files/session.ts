// A folder of data files as a source. A file is loaded into an embedded Postgres before the first statement that names it, and
// again when it has changed; the database is kept in the data folder, so that nothing is loaded twice.
import { ProblemError } from '../../../text/problem.ts';
import { EmbeddedPostgres } from '../../embedded/embedded.ts';
import { pathOf } from '../../paths.ts';
import type { OpenSource, RowBatch, SourceSession } from '../../source.ts';
import { type DataFile, listFiles } from './folder.ts';
import { type LoadParts, load, ownSchema } from './load.ts';
import { literal, quoted } from './names.ts';

export const open: OpenSource = async (host, { name, options }) => {
  const database = new EmbeddedPostgres(host, { name, readOnly: true, rebuildable: true });
  const { delimiter, header } = options;
  const parts = {
    host,
    database,
    header: header !== false,
    delimiter: delimiter === undefined ? undefined : delimiter === 'tab' ? '\t' : String(delimiter),
  };
  return new FilesSession(pathOf(String(options.path), host), parts);
};

/** Bigger files are not loaded only because somebody wants to know what is there. */
const describedBytes = 64 << 20;

interface Loaded extends Pick<DataFile, 'path' | 'schema' | 'table' | 'bytes' | 'changed'> {}

/** What to do about a file that cannot be loaded. */
type OnBroken = (error: ProblemError) => void;

const refuseBroken: OnBroken = error => {
  throw error;
};

class FilesSession implements SourceSession {
  readonly #root: string;
  readonly #parts: LoadParts;
  /** By path; read from the database at the first use. */
  #loaded: Map<string, Loaded> | undefined;
  /** One load at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(root: string, parts: LoadParts) {
    this.#root = root;
    this.#parts = parts;
  }

  async check(): Promise<void> {
    listFiles(this.#root);
  }

  async *query(sql: string, signal: AbortSignal): AsyncGenerator<RowBatch> {
    signal.throwIfAborted();
    const text = sql.toLowerCase();
    await this.#refresh(file => text.includes(file.table), signal);
    yield* this.#parts.database.query(sql, signal);
  }

  async describe(signal: AbortSignal) {
    const listed = await this.#refresh(
      file => file.bytes <= describedBytes,
      signal,
      () => {},
    );
    const schemas = (await this.#parts.database.describe(signal)).filter(({ name }) => name !== ownSchema);
    const unknown = listed.filter(file => !this.#loaded?.has(file.path));
    return (
      schemas
        // One that cannot be read must not hide the others.
        .map(schema => {
          const more = unknown
            .filter(file => file.schema === schema.name)
            .map(({ table }) => ({ name: table, columns: [] }));
          return more.length > 0 ? { ...schema, tables: [...schema.tables, ...more] } : schema;
        })
        .filter(({ name, tables }) => tables.length > 0 || name === 'public')
    );
  }

  close(): Promise<void> {
    return this.#parts.database.close();
  }

  drop(): Promise<void> {
    return this.#parts.database.drop();
  }

  /** Loads what is wanted and new or changed, forgets what is gone. Comes to all files that are there. */
  #refresh(
    wanted: (file: DataFile) => boolean,
    signal: AbortSignal,
    onBroken: OnBroken = refuseBroken,
  ): Promise<readonly DataFile[]> {
    const turn = this.#turn.then(() => this.#refreshNow(wanted, signal, onBroken));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #refreshNow(
    wanted: (file: DataFile) => boolean,
    signal: AbortSignal,
    onBroken: OnBroken,
  ): Promise<readonly DataFile[]> {
    const files = listFiles(this.#root);
    this.#loaded ??= await this.#readLoaded(signal);
    const loaded = this.#loaded;
    for (const known of loaded.values()) {
      if (files.some(file => file.path === known.path && file.schema === known.schema && file.table === known.table))
        continue;
      await this.#forget(known, signal);
      loaded.delete(known.path);
    }
    for (const file of files) {
      const known = loaded.get(file.path);
      if (!wanted(file) || (known && known.bytes === file.bytes && known.changed === file.changed)) continue;
      try {
        await load(file, this.#parts, signal);
        loaded.set(file.path, file);
      } catch (error) {
        if (!(error instanceof ProblemError) || signal.aborted) throw error;
        onBroken(error);
      }
    }
    return files;
  }

  async #forget({ path, schema, table }: Loaded, signal: AbortSignal): Promise<void> {
    await this.#parts.database.fill(
      [
        `DROP TABLE IF EXISTS ${quoted(schema)}.${quoted(table)}`,
        `DELETE FROM ${ownSchema}.files WHERE path = ${literal(path)}`,
      ],
      signal,
    );
  }

  async #readLoaded(signal: AbortSignal): Promise<Map<string, Loaded>> {
    const { database } = this.#parts;
    await database.fill(
      [
        `CREATE SCHEMA IF NOT EXISTS ${ownSchema}`,
        `CREATE TABLE IF NOT EXISTS ${ownSchema}.files (path text PRIMARY KEY, schema text, name text, bytes bigint, changed float8)`,
      ],
      signal,
    );
    const found = new Map<string, Loaded>();
    const sql = `SELECT path, schema, name, bytes, changed FROM ${ownSchema}.files`;
    for await (const { rows } of database.query(sql, signal)) {
      for (const [path, schema, table, bytes, changed] of rows) {
        const known = {
          path: String(path),
          schema: String(schema),
          table: String(table),
          bytes: Number(bytes),
          changed: Number(changed),
        };
        found.set(known.path, known);
      }
    }
    return found;
  }
}
