// One statement on its way through Postgres' extended protocol: rows are fetched a batch at a time from a suspended
// portal, so that a big table never lies in memory as a whole.
import { messages, type PGlite, protocol } from '@electric-sql/pglite';
import type { ReadTypes, TypeNames } from '../postgres/typeNames.ts';
import { decode } from '../postgres/values.ts';
import type { Column, Row, RowBatch } from '../source.ts';

const { serialize } = protocol;

/** Rows per batch: small enough to show at once, large enough not to spend the time on messages. */
const batchRows = 256;

export interface Portal {
  /** The next rows, or nothing when there are no more. A statement that returns rows gives at least one batch. */
  fetch(): Promise<RowBatch | undefined>;
  /** Ends the statement: commits it when it succeeded. Must be called, once. */
  close(): Promise<void>;
}

/** The portal dies with the next other statement of the same database: only one may be open. */
export async function openPortal(db: PGlite, types: TypeNames, sql: string): Promise<Portal> {
  const send = async (message: Uint8Array) => (await db.execProtocol(message, { syncToFs: false })).messages;
  const close = async () => {
    await db.execProtocol(serialize.sync(), { syncToFs: true });
  };
  try {
    await send(serialize.parse({ text: sql }));
    const description = await send(serialize.describe({ type: 'S' }));
    const fields = description.find(message => message instanceof messages.RowDescriptionMessage)?.fields ?? [];
    if (!types.knows(fields)) {
      await close();
      await types.read(arrays(db));
      await send(serialize.parse({ text: sql }));
    }
    await send(serialize.bind({}));
    return portal(send, close, fields, types.columns(fields));
  } catch (error) {
    await close();
    throw error;
  }
}

type Send = (message: Uint8Array) => Promise<readonly { readonly name: string }[]>;
type Field = messages.RowDescriptionMessage['fields'][number];

function portal(send: Send, close: () => Promise<void>, fields: readonly Field[], columns: readonly Column[]): Portal {
  const types = fields.map(field => field.dataTypeID);
  let batches = 0;
  let exhausted = false;
  return {
    async fetch() {
      if (exhausted) return undefined;
      const answers = await send(columns.length ? serialize.execute({ rows: batchRows }) : executeWithoutInput());
      const rows: Row[] = [];
      for (const answer of answers) {
        if (answer instanceof messages.DataRowMessage)
          rows.push(answer.fields.map((text, i) => decode(text, types[i]!)));
      }
      exhausted = !answers.some(answer => answer.name === 'portalSuspended');
      if (!columns.length || (!rows.length && batches > 0)) return undefined;
      batches++;
      return { columns, rows };
    },
    close,
  };
}

/** COPY … FROM STDIN would wait for ever: it is told at once that nothing will come. Others ignore that. */
const executeWithoutInput = () =>
  Buffer.concat([serialize.execute({ rows: 0 }), serialize.copyFail('an embedded database has no standard input')]);

/** Asks for rows as arrays. */
export const arrays =
  (db: PGlite): ReadTypes =>
  async sql =>
    (await db.query<[number, string]>(sql, [], { rowMode: 'array' })).rows;
