// The thread that reads a Parquet file: unpacking takes the processor, and whoever asked must not stand still meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { openParquet } from './parquet.ts';
import type { FromWorker } from './protocol.ts';

const post = (message: FromWorker): void => parentPort!.postMessage(message);

try {
  const { columns, pieces } = await openParquet((workerData as { readonly path: string }).path);
  post({ type: 'columns', columns });
  parentPort!.on('message', () => {
    pieces.next().then(
      ({ value, done }) => post(done ? { type: 'end' } : { type: 'piece', piece: value }),
      error => post({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  });
} catch (error) {
  post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
