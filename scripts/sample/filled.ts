// The sample database as it is after its tables were filled: what the package ships, so that the first query need not wait.
import { readFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { fillSample } from '../../core/adapters/embedded/sample.ts';
import { sampleFile } from './main.ts';

/**
 * A tar of the database's directory. Brotli, because its window holds all of it: the databases in it are nearly the same three
 * times, and a third of the size is left of what gzip makes.
 */
export async function fillSampleDatabase(): Promise<Uint8Array> {
  const db = await PGlite.create({ dataDir: 'memory://' });
  try {
    await fillSample(db, await readFile(sampleFile, 'utf8'));
    await db.query('CHECKPOINT');
    const tar = new Uint8Array(await (await db.dumpDataDir('none')).arrayBuffer());
    const { BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_QUALITY: quality } = constants;
    return new Uint8Array(brotliCompressSync(tar, { params: { [window]: 24, [quality]: 9 } }));
  } finally {
    await db.close();
  }
}
