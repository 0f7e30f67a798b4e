// A Parquet file, read in a thread of its own.
import type { Host } from '../../../host.ts';
import { refuse } from '../../../text/problem.ts';
import type { ParquetFile } from './parquet.ts';
import type { FromWorker } from './protocol.ts';

/** The thread ends with the pieces: they must be read, or returned from. */
export async function readParquet(path: string, host: Host): Promise<ParquetFile> {
  const worker = host.worker('parquet', { path });
  let waiting = Promise.withResolvers<FromWorker>();
  worker.onMessage(message => waiting.resolve(message as FromWorker));
  worker.onEnd(error => waiting.resolve({ type: 'failed', message: error?.message ?? 'the reader ended' }));
  const heard = async (): Promise<FromWorker> => {
    const message = await waiting.promise;
    if (message.type !== 'failed') return message;
    await worker.terminate();
    return refuse('wrong-file', `${path} cannot be read as Parquet: ${message.message}.`);
  };
  const first = await heard();
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        waiting = Promise.withResolvers();
        worker.post({});
        const message = await heard();
        if (message.type !== 'piece') return;
        yield message.piece;
      }
    } finally {
      await worker.terminate();
    }
  }
  return { columns: first.type === 'columns' ? first.columns : [], pieces: pieces() };
}
