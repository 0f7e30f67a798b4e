// What the server keeps on disk, after a process that was killed.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createFile, listFiles } from '../../core/serve/files.ts';
import { type JobRecord, listJobs, newJobId, saveRecord } from '../../core/serve/jobRecords.ts';
import type { Served } from '../../core/serve/served.ts';
import { testHost } from '../support/host.ts';

test('what was half written when the process was killed is left out of lists', async t => {
  const served = { host: testHost(t), engine: { runs: { list: () => [] } } } as unknown as Served;
  for (const kind of ['files', 'jobs']) {
    const folder = join(served.host.data, 'serve', kind);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'half.json'), '{"id": "fi');
  }
  const form = new FormData();
  form.set('purpose', 'fine-tune');
  form.set('file', new File(['{}'], 'a.jsonl'));
  const file = await createFile(form, served);
  assert.deepEqual(await listFiles(served), [file]);
  const record = { id: newJobId(), createdAt: 1 } as JobRecord;
  await saveRecord(record, served);
  assert.deepEqual(await listJobs(served), [{ record, run: undefined }]);
});
