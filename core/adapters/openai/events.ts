// What a service streams, read as it comes. The client's own reader takes more than twice as long for every event, and gives up
// the body at `[DONE]`, before its end has come: that costs the connection, and the next question would begin with a new one.
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { APIError } from 'openai';
import type { Host } from '../../host.ts';

/** A service that leaves the body open after its last word loses the connection after so long. */
const graceMs = 1000;

/** Some answer as a whole though a stream was asked for, and tell of an error so. */
const isWhole = ({ headers }: Response): boolean => /^application\/json\b/i.test(headers.get('content-type') ?? '');

/**
 * The events up to `[DONE]`, as many at a time as came together. Breaking off gives up the rest of the answer. Throws
 * `APIError` for an error among them, `SyntaxError` for what is no JSON, and what reading the body throws.
 */
export async function* eventsOf<T>(response: Response, host: Pick<Host, 'every'>): AsyncGenerator<readonly T[]> {
  if (!response.body) throw new SyntaxError('The answer has no body.');
  const text = isWhole(response) ? await response.text() : undefined;
  if (text?.trimStart().startsWith('{')) return yield [read<T>({ data: text }, response)];
  // A stream that is called so is one all the same.
  const reader = (text === undefined ? response : new Response(text)).body!.getReader();
  const decoder = new TextDecoder();
  let came: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: event => void came.push(event) });
  let left: 'all' | 'end' | 'nothing' = 'all';
  try {
    while (left === 'all') {
      const { done, value } = await reader.read();
      if (done) left = 'nothing';
      // The empty line after the last event may be missing.
      parser.feed(done ? '\n\n' : decoder.decode(value, { stream: true }));
      const last = came.findIndex(event => event.data === '[DONE]');
      if (last >= 0 && !done) left = 'end';
      const events = (last < 0 ? came : came.slice(0, last)).map(event => read<T>(event, response));
      came = [];
      if (events.length > 0) yield events;
    }
  } finally {
    // Nobody waits for either; an abort of the request ends them too.
    if (left === 'end') void readToEnd(reader, host).catch(() => {});
    if (left === 'all') void reader.cancel().catch(() => {});
  }
}

function read<T>({ event, data }: Pick<EventSourceMessage, 'event' | 'data'>, { headers }: Response): T {
  const value = JSON.parse(data) as { readonly error?: object } | null;
  if (event === 'error' || value?.error) throw new APIError(undefined, value?.error ?? value ?? {}, undefined, headers);
  return value as T;
}

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>, host: Pick<Host, 'every'>): Promise<void> {
  const stop = host.every(graceMs, () => void reader.cancel());
  try {
    while (!(await reader.read()).done);
  } finally {
    stop();
  }
}
