// The process `tunesql`: its streams, signals and exit code. All else is in `cli.ts`.
import { setTimeout as sleep } from 'node:timers/promises';
import manifest from '../../package.json' with { type: 'json' };
import type { Host } from '../host.ts';
import { createNodeHost, every } from '../node/host.ts';
import { stateFolder } from '../node/userFolders.ts';
import { cli } from './cli.ts';
import { interruptOf } from './interrupt.ts';
import { logTo } from './log.ts';
import { processTerminal } from './processTerminal.ts';

const terminal = processTerminal(process, () => interrupt.stop());
const interrupt = interruptOf(process, () => terminal.err.write('\nStopping; Ctrl-C again stops at once.\n'));

// Workers that are not waited for by themselves do not keep a process alive: the command does.
const alive = setInterval(() => {}, 2 ** 30);

const folderOf = (data: string | undefined): string => data ?? stateFolder(process.cwd());
const log = logTo(terminal.err, process.env.TUNESQL_LOG);
const host = (data: string | undefined): Host => createNodeHost({ data: folderOf(data), log });

process.exitCode = await cli(
  process.argv.slice(2),
  {
    terminal,
    interrupt,
    open: async data => {
      const { openEngine } = await import('../engine/open.ts');
      return openEngine(host(data));
    },
    host,
    watchCatalog: async (data, tell) => {
      const { watchCatalog } = await import('../engine/store/watchCatalog.ts');
      watchCatalog(folderOf(data), { every, log }, tell);
    },
    now: () => performance.now(),
    today: () => new Date().toISOString().slice(0, 10),
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  },
  manifest.version,
);

clearInterval(alive);
