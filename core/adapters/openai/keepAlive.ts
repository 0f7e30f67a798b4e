// The client stops reading an answer at its `[DONE]`, which comes before the end of the body, and a body that is given up costs
// its connection: every question would begin with a new one.
import type { Host } from '../../host.ts';

/** A service that leaves the body open after its last word loses the connection after so long. */
const graceMs = 1000;

/** The same answer; what is left of its body when the reader stops is read to its end. */
export function keepingAlive(response: Response, host: Pick<Host, 'every'>): Response {
  const { body } = response;
  return body ? Object.defineProperty(response, 'body', { value: wholly(body, host) }) : response;
}

async function* wholly(body: ReadableStream<Uint8Array>, host: Pick<Host, 'every'>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    // Nobody waits for it, and an abort of the request ends it.
    if (!ended) void readToEnd(reader, host).catch(() => {});
  }
}

async function readToEnd(reader: ReadableStreamDefaultReader<Uint8Array>, host: Pick<Host, 'every'>): Promise<void> {
  const stop = host.every(graceMs, () => void reader.cancel());
  try {
    while (!(await reader.read()).done);
  } finally {
    stop();
  }
}
