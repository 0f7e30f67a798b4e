// A server of a test's own, over a real engine with the embedded model.
import assert from 'node:assert/strict';
import OpenAI from 'openai';
import * as shipped from '../../core/adapters/sessions.ts';
import { openEngine } from '../../core/engine/open.ts';
import { type RunningServer, serve } from '../../core/serve/server.ts';
import { type Ending, type TestHost, testHost } from '../support/host.ts';
import { scriptedSource } from '../support/scriptedSource.ts';
import { mistakesIn, mistakesInChunk, mistakesInFailure, routeOf } from './wireSchemas.ts';

export const key = 'sk-test-key';

/** Routes whose answers were held to the types of the `openai` package, and `a chunk` of a stream. */
export const held = new Set<string>();

export interface Serving {
  readonly server: RunningServer;
  readonly host: TestHost;
  /** Every answer that it gets is held to the types of its own package. */
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
    client: new OpenAI({ baseURL: server.url, apiKey: key, maxRetries: 0, fetch: checkedFetch }),
    run: async text => {
      for await (const { problem } of engine.run(text, { signal: new AbortController().signal })) {
        if (problem) throw new Error(problem.message);
      }
    },
    stop,
  };
}

async function checkedFetch(...[url, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(url, init);
  const { pathname } = new URL(String(url));
  const route = routeOf(init?.method ?? 'GET', pathname);
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) {
    assert.deepEqual(mistakesInFailure(await response.clone().json()), [], pathname);
  } else if (route && type.startsWith('application/json')) {
    held.add(route);
    assert.deepEqual(mistakesIn(route, await response.clone().json()), [], pathname);
  } else if (type.startsWith('text/event-stream')) {
    held.add('a chunk');
    return new Response(response.body!.pipeThrough(checkedChunks()), { headers: response.headers });
  }
  return response;
}

/** Hands the bytes on as they come and looks at each event that is whole. */
function checkedChunks(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let rest = '';
  return new TransformStream({
    transform(bytes, controller) {
      const events = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
      rest = events.pop()!;
      for (const event of events) {
        const data = event.replace(/^data: /, '');
        if (data !== '[DONE]') assert.deepEqual(mistakesInChunk(JSON.parse(data)), []);
      }
      controller.enqueue(bytes);
    },
  });
}
