// The process in which SQL answers run: one comparison per message, until somebody ends it.
import { DatabaseSync } from 'node:sqlite';
import { matchQueries } from './match.ts';
import type { MatchMessage, WorkerMessage } from './protocol.ts';

const say = (message: WorkerMessage): void => void process.send?.(message);

process.on('message', ({ id, ...request }: MatchMessage) => {
  const match = matchQueries(request, side => say({ type: 'running', id, side }));
  say({ type: 'done', id, match });
});

// For the whole process: a query that piles up rows fails instead of taking the machine's memory.
new DatabaseSync(':memory:').exec('PRAGMA hard_heap_limit = 268435456');

say({ type: 'ready' });
