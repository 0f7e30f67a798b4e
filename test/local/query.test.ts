import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Guide } from '../../core/adapters/providers/local/model/guide/guide.ts';
import { likeliestQuery } from '../../core/adapters/providers/local/model/query.ts';
import type { Decoding } from '../../core/adapters/providers/local/net/decoding.ts';

const [A, B, C, END] = [0, 1, 2, 3];

/** A net that knows sentences by heart: the likelihood of the next token for what was read since the start. */
function decodingOf(next: Readonly<Record<string, readonly number[]>>, start: readonly number[]) {
  const ids = [...start];
  let readings = 0;
  const decoding: Decoding = {
    ids,
    get length() {
      return ids.length;
    },
    read(id) {
      readings++;
      ids.push(id);
    },
    readAll(next) {
      readings += next.length;
      ids.push(...next);
    },
    divide() {},
    rewind(length) {
      ids.length = length;
    },
    logits: () =>
      Float32Array.from(next[ids.slice(start.length).join('')] ?? [0, 0, 0, 1], value => Math.log(value || 1e-9)),
    end() {},
  };
  return { decoding, readings: () => readings };
}

const unguided: Guide = { among: ids => ids, doubt: () => 0, doubtWhole: () => 0, take() {}, copy: () => unguided };

const search = (decoding: Decoding, guide = unguided) =>
  likeliestQuery({
    decoding,
    guide,
    allowed: [A, B, C, END],
    limit: 10,
    ends: id => id === END,
    pause: async () => {},
  });

// A is the likeliest beginning, but nothing likely follows it.
const misleading = { '': [0.55, 0.45, 0, 0], 0: [0.3, 0.3, 0.4, 0], 1: [0, 0, 0.95, 0.05] };

test('the likeliest query is found behind a token that is not the likeliest', async () => {
  const { decoding } = decodingOf(misleading, [7, 8]);
  assert.deepEqual(await search(decoding), [B, C, END]);
  assert.deepEqual(decoding.ids, [7, 8, B, C], 'the decoding has read the query, without its end');
});

test('a likely query that lacks what it should have is passed over for one that has it', async () => {
  const found = (wanted: number, doubt: number) => {
    const { decoding } = decodingOf({ '': [0.8, 0.2, 0, 0], 0: [0, 0, 0.1, 0.9], 1: [0, 0, 0, 1] }, [7]);
    const guide: Guide = { ...unguided, doubtWhole: ids => (ids.includes(wanted) ? 0 : doubt), copy: () => guide };
    return search(decoding, guide);
  };
  assert.deepEqual(await found(B, 4), [B, END]);
  assert.deepEqual(await found(C, 4), [A, C, END], 'however likely the end was');
  assert.deepEqual(await found(B, 1), [A, END], 'the net may be surer than the doubt');
});

test('a net that is sure of itself is asked once a token', async () => {
  const { decoding, readings } = decodingOf({ '': [0.99, 0.01, 0, 0], 0: [0, 0.99, 0.01, 0] }, [7]);
  assert.deepEqual(await search(decoding), [A, B, END]);
  assert.equal(readings(), 2);
});

test('a query that has no end is cut at the limit', async () => {
  const { decoding } = decodingOf({}, [7]);
  const endless: Decoding = { ...decoding, ids: decoding.ids, logits: () => Float32Array.from([0, -9, -9, -9]) };
  Object.defineProperty(endless, 'length', { get: () => decoding.ids.length });
  assert.deepEqual(await search(endless), Array<number>(10).fill(A));
});
