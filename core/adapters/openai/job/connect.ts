// The way to a service at the beginning of a run, and when one is gone on with.
import type { Host } from '../../../host.ts';
import type { TuneEvent } from '../../provider.ts';
import type { Connection } from '../connection.ts';
import type { Handle } from '../handle.ts';

const againMs = 60_000;

/** A job that has begun goes on without us: a key that is missing just now is waited for. */
export async function* connected(
  { host, connect }: { readonly host: Host; connect(): Promise<Connection> },
  { run }: Handle,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent, Connection> {
  for (let told = ''; ; ) {
    try {
      return await connect();
    } catch (error) {
      if (run.job === undefined && !run.creating) throw error;
      const why = error instanceof Error ? error.message : String(error);
      const message = `${why} The job goes on at the service; it is asked for again.`;
      if (told !== why) yield { type: 'message', level: 'warn', message };
      told = why;
    }
    await host.sleep(againMs, signal);
  }
}
