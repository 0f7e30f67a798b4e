// An engine over the shipped adapters, before a fake service.
import { openEngine } from '../../core/engine/open.ts';
import type { StatementResult } from '../../core/engine/results.ts';
import type { Host } from '../../core/host.ts';
import type { Ending } from '../support/host.ts';

export interface EngineAt {
  run(text: string): Promise<readonly StatementResult[]>;
  close(): Promise<void>;
}

export async function engineAt(t: Ending, host: Host): Promise<EngineAt> {
  const engine = await openEngine(host);
  let closed = false;
  const close = async () => {
    if (!closed) await engine.close();
    closed = true;
  };
  t.after(close as () => void);
  return {
    run: text => Array.fromAsync(engine.run(text, { signal: new AbortController().signal, wait: true })),
    close,
  };
}

/** Outcome and words of each statement. */
export const said = (results: readonly StatementResult[]): readonly string[] =>
  results.map(({ outcome, problem, message, table }) =>
    problem
      ? `${outcome} ${problem.code}: ${problem.message}`
      : `${outcome}: ${
          message ??
          table
            ?.rows()
            .map(row => row.join(' | '))
            .join('\n')
        }`,
  );
