// How runs that are watched end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Shell } from '../../core/cli/command.ts';
import { watchRuns } from '../../core/cli/watch.ts';
import { aRun } from './records.ts';
import { scriptedEngine } from './scriptedEngine.ts';
import { testTerminal } from './terminal.ts';

test('what is trained and has to be deployed first is not called ready', async () => {
  const told = 'It is trained and not active: Deploy it. Then: SET ACTIVE ft_sql.2.';
  const engine = scriptedEngine({
    runs: () => [aRun({ status: 'succeeded', trainedAt: 1 })],
    events: () => [{ run: 'r1', at: 1, level: 'warn', message: told }],
  });
  const terminal = testTerminal();
  const shell = { terminal, interrupt: { signal: new AbortController().signal }, now: () => 0 } as unknown as Shell;
  assert.equal(await watchRuns(engine, ['r1'], shell, terminal.out), 0);
  assert.equal(terminal.out.written, `ft_sql.2 is trained and does not answer yet. ${told}\n`);
});
