// Answers on the wire: JSON, bytes, or a stream of events.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { asFailure, bodyOf, type Failure } from './failure.ts';

export function sendJson(response: ServerResponse, body: object): void {
  sendBytes(response, JSON.stringify(body), 'application/json');
}

export function sendBytes(response: ServerResponse, body: string | Uint8Array, type: string): void {
  response.writeHead(200, { 'content-type': type });
  response.end(body);
}

export function sendFailure(response: ServerResponse, failure: Failure): void {
  response.writeHead(failure.status, { 'content-type': 'application/json', ...failure.headers });
  response.end(JSON.stringify(bodyOf(failure)));
}

/** The first chunk is waited for, so that what fails at once is told with its status; later failures are an event. */
export async function sendStream(response: ServerResponse, chunks: AsyncGenerator<object>): Promise<void> {
  let next = await chunks.next();
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  try {
    for (; !next.done; next = await chunks.next()) await write(response, next.value);
    response.end('data: [DONE]\n\n');
  } catch (error) {
    if (response.destroyed) return;
    await write(response, bodyOf(asFailure(error)));
    response.end();
  } finally {
    await chunks.return(undefined);
  }
}

/** Waits for a reader that is slower than the model. */
async function write(response: ServerResponse, chunk: object): Promise<void> {
  if (response.destroyed || response.write(`data: ${JSON.stringify(chunk)}\n\n`)) return;
  const heard = new AbortController();
  const either = ['drain', 'close'].map(event => once(response, event, { signal: heard.signal }));
  await Promise.race(either).finally(() => heard.abort());
}
