// Streams, to readers that are slower than the model.
import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { sendStream } from '../../core/serve/reply.ts';

test('a slow reader leaves no listeners behind', async () => {
  const response = new EventEmitter();
  let listening = 0;
  Object.assign(response, {
    writeHead: () => {},
    end: () => {},
    write: () => {
      setImmediate(() => {
        listening = Math.max(listening, response.listenerCount('close'));
        response.emit('drain');
      });
      return false;
    },
  });
  async function* chunks() {
    for (let i = 0; i < 20; i++) yield { i };
  }
  await sendStream(response as unknown as ServerResponse, chunks());
  assert.deepEqual([listening, response.listenerCount('close')], [1, 0]);
});
