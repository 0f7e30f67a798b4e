// A server of a test's own, over a real engine with the embedded model.
import OpenAI from 'openai';
import * as shipped from '../../core/adapters/sessions.ts';
import { openEngine } from '../../core/engine/open.ts';
import { type RunningServer, serve } from '../../core/serve/server.ts';
import { type Ending, type TestHost, testHost } from '../support/host.ts';
import { scriptedSource } from '../support/scriptedSource.ts';

export const key = 'sk-test-key';

export interface Serving {
  readonly server: RunningServer;
  readonly host: TestHost;
  readonly client: OpenAI;
  /** Statements over the same catalog. */
  run(text: string): Promise<void>;
  /** Stops the server and its engine, as the end of the process would. */
  stop(): Promise<void>;
}

export async function serving(
  t: Ending,
  parts: { readonly data?: string; readonly aliases?: Record<string, string>; readonly open?: boolean } = {},
): Promise<Serving> {
  const host = testHost(t, parts.data === undefined ? {} : { data: parts.data });
  const engine = await openEngine(host, { ...shipped, openSource: { pglite: scriptedSource('').open } });
  const server = await serve({
    engine,
    host,
    port: 0,
    key: parts.open ? undefined : key,
    provider: 'local',
    aliases: new Map(Object.entries(parts.aliases ?? {})),
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= server.close().then(() => engine.close());
    return stopped;
  };
  t.after(stop as () => void);
  return {
    server,
    host,
    client: new OpenAI({ baseURL: server.url, apiKey: key, maxRetries: 0 }),
    run: async text => {
      for await (const { problem } of engine.run(text, { signal: new AbortController().signal })) {
        if (problem) throw new Error(problem.message);
      }
    },
    stop,
  };
}
