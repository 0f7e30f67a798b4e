// A streamed answer, however its bytes are cut and its lines are ended.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { APIError } from 'openai';
import { eventsOf } from '../../core/adapters/openai/events.ts';

/** A body of these pieces; what became of it is in `ended` and `cancelled`. */
function streamed(pieces: readonly Uint8Array[], { staysOpen = false } = {}) {
  const state = { ended: false, cancelled: false };
  let next = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[next++];
        if (piece) return controller.enqueue(piece);
        if (staysOpen) return new Promise(() => {});
        state.ended = true;
        controller.close();
      },
      cancel() {
        state.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body, { headers: { 'x-request-id': 'r1' } }), state };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const noClock = { every: () => () => {} };
const all = async (response: Response) => (await Array.fromAsync(eventsOf(response, noClock))).flat();

suite('events', () => {
  test('cut anywhere, ended in any way, with comments and without an end', async () => {
    const values = [{ a: 'é – 漢字' }, { b: [1, 2] }];
    const plain = `: hello\n\ndata: ${JSON.stringify(values[0])}\n\nid: 7\nevent: message\ndata: ${JSON.stringify(values[1])}\n\ndata: [DONE]\n\n`;
    const texts = [
      plain,
      plain.replaceAll('\n', '\r\n'),
      plain.replaceAll('\n', '\r'),
      plain.replaceAll('data: ', 'data:'),
      plain.replace('data: [DONE]\n\n', ''),
      plain.replace('\n\ndata: [DONE]\n\n', ''),
      plain.replace('{"b":[1,2]}', '{"b":\ndata: [1,2]}'),
      `\uFEFF${plain}`,
    ];
    for (const text of texts) {
      const whole = bytes(text);
      for (const size of [1, 2, 3, 7, 64, whole.length]) {
        const pieces: Uint8Array[] = [];
        for (let from = 0; from < whole.length; from += size) pieces.push(whole.subarray(from, from + size));
        assert.deepEqual(await all(streamed(pieces).response), values, JSON.stringify([text, size]));
      }
    }
  });

  test('what comes together is told together', async () => {
    const { response } = streamed([bytes('data: 1\n\ndata: 2\n\n'), bytes('data: 3\n\ndata: [DONE]\n\ndata: 4\n\n')]);
    assert.deepEqual(await Array.fromAsync(eventsOf(response, noClock)), [[1, 2], [3]]);
  });

  test('an error among the events is the error of the service', async () => {
    for (const text of [
      'data: {"a":1}\n\ndata: {"error":{"message":"Overloaded.","code":"busy"}}\n\n',
      'data: {"a":1}\n\nevent: error\ndata: {"message":"Overloaded.","code":"busy"}\n\n',
    ]) {
      await assert.rejects(all(streamed([bytes(text)]).response), (error: unknown) => {
        assert.ok(error instanceof APIError);
        assert.deepEqual([error.code, error.headers?.get('x-request-id')], ['busy', 'r1']);
        return true;
      });
    }
  });

  test('half an event is none', async () => {
    await assert.rejects(all(streamed([bytes('data: {"a":')]).response), SyntaxError);
    await assert.rejects(all(streamed([bytes('data: no JSON\n\n')]).response), SyntaxError);
    await assert.rejects(all(new Response(null)), SyntaxError);
  });

  test('the body is read to its end after the last word, and given up when nobody listens or it does not end', async () => {
    const read = streamed([bytes('data: 1\n\ndata: [DONE]\n\n'), bytes('\n')]);
    assert.deepEqual(await all(read.response), [1]);
    while (!read.state.ended) await new Promise(setImmediate);
    assert.equal(read.state.cancelled, false);

    const left = streamed([bytes('data: 1\n\n'), bytes('data: 2\n\n')]);
    for await (const _ of eventsOf(left.response, noClock)) break;
    assert.deepEqual(left.state, { ended: false, cancelled: true });

    const open = streamed([bytes('data: [DONE]\n\n')], { staysOpen: true });
    let giveUp = () => {};
    let stopped = false;
    const every = (_: number, work: () => void) => {
      giveUp = work;
      return () => {
        stopped = true;
      };
    };
    assert.deepEqual(await Array.fromAsync(eventsOf(open.response, { every })), []);
    giveUp();
    while (!stopped) await new Promise(setImmediate);
    assert.equal(open.state.cancelled, true);
  });
});
