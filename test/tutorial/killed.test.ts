// `kill -9` in the middle of training: the run goes on from a checkpoint, to the same number of steps, and nothing is doubled.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../support/host.ts';
import { runJson, start } from './commandLine.ts';

const prepare = `
  CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';
`;
const finetune = `
  FINETUNE m FROM example_db (SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data LIMIT 60) USING n_epochs = 40, batch_size = 4;
`;

test('a killed run goes on from its checkpoint in the next process', async t => {
  const data = temporaryFolder(t);
  await runJson(prepare, data);
  const { child, ended } = start(['run', '-'], data, finetune);
  child.stderr!.setEncoding('utf8');
  await new Promise<void>((resolve, reject) => {
    child.stderr!.on('data', (text: string) => {
      const step = /step (\d+)\/(\d+)/.exec(text)?.[1];
      if (Number(step) >= 40) resolve();
    });
    ended.then(({ stderr }) => reject(new Error(`it ended before it could be killed: ${stderr}`)));
  });
  child.kill('SIGKILL');
  await ended;

  const watched = await start(['runs', 'watch'], data).ended;
  assert.equal(watched.code, 0, watched.stderr);
  const [runs, metrics, versions] = await runJson(
    `SELECT status, step, steps FROM finetunes;
     SELECT step FROM training_metrics;
     SELECT version, status, active FROM models;`,
    data,
  );
  assert.deepEqual(runs?.rows?.length, 1);
  const [status, step, steps] = runs!.rows![0]!;
  assert.equal(status, 'succeeded');
  assert.equal(step, steps);
  const seen = metrics!.rows!.map(row => Number(row[0]));
  assert.equal(new Set(seen).size, seen.length, 'no step is counted twice');
  assert.equal(Math.max(...seen), steps);
  assert.deepEqual(versions?.rows, [
    [1, 'complete', 0],
    [2, 'complete', 1],
  ]);
});
