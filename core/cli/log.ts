// The program's log on standard error, for those who ask for it with TUNESQL_LOG.
import type { Log } from '../host.ts';
import { maskSecrets } from '../text/mask.ts';
import type { Output } from './terminal.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;

/** Lines of at least the level named; warnings and errors when none is. */
export function logTo(err: Output, named: string | undefined): Log {
  const least = levels.findIndex(level => level === (named ?? 'warn'));
  return (level, message, fields) => {
    if (least < 0 || levels.indexOf(level) < least) return;
    const details = fields ? ` ${JSON.stringify(fields)}` : '';
    err.write(`${err.style('dim', `${level}: ${maskSecrets(message + details)}`)}\n`);
  };
}
