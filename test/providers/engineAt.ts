// An engine over the shipped providers, in front of a fake service; its data comes from a scripted source.
import { openProvider } from '../../core/adapters/sessions.ts';
import type { CatalogSnapshot } from '../../core/catalog/snapshot.ts';
import type { RunOptions } from '../../core/engine/engine.ts';
import { openEngine } from '../../core/engine/open.ts';
import type { StatementResult } from '../../core/engine/results.ts';
import type { Host } from '../../core/host.ts';
import type { Ending } from '../support/host.ts';
import { scriptedSource } from '../support/scriptedSource.ts';

export interface EngineAt {
  run(text: string, options?: Partial<RunOptions>): Promise<readonly StatementResult[]>;
  /** What the language server is told of it. */
  snapshot(): CatalogSnapshot;
  close(): Promise<void>;
}

export async function engineAt(t: Ending, host: Host): Promise<EngineAt> {
  const engine = await openEngine(host, { openProvider, openSource: { pglite: scriptedSource('').open } });
  let closed = false;
  const close = async () => {
    if (!closed) await engine.close();
    closed = true;
  };
  t.after(close as () => void);
  return {
    run: (text, options) =>
      Array.fromAsync(engine.run(text, { signal: new AbortController().signal, wait: true, ...options })),
    snapshot: () => engine.snapshot(),
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
