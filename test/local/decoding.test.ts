import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOut, tokensOf } from '../../core/adapters/providers/local/net/batch.ts';
import { startDecoding } from '../../core/adapters/providers/local/net/decoding.ts';
import { forward } from '../../core/adapters/providers/local/net/forward.ts';
import { startKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import { lossOf } from '../../core/adapters/providers/local/net/loss.ts';
import type { Net } from '../../core/adapters/providers/local/net/net.ts';
import { webAssembly } from '../../core/adapters/providers/local/net/webassembly.ts';
import { plainKernels } from '../../scripts/bench/plainKernels.ts';
import { assertClose, kernelFiles, tinyExamples, tinyNet, tinyShape } from './nets.ts';

const shared = [3, 1, 4, 1, 5];
const ids = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8];

test('token by token and all at once come to the same logits', () => {
  const net = tinyNet();
  const together = logitsTogether(net);
  const decoding = startDecoding(net, ids.length);
  for (const id of shared) decoding.read(id);
  decoding.divide();
  for (const [position, id] of ids.slice(shared.length, -1).entries()) {
    decoding.read(id);
    assertClose(decoding.logits(), together[position]!, 1e-5);
  }
});

test('many tokens at once are read as one after the other is', () => {
  const net = tinyNet();
  const together = logitsTogether(net);
  for (const first of [1, 2, 5, ids.length - shared.length - 1]) {
    const decoding = startDecoding(net, ids.length);
    decoding.readAll(shared.slice(0, 3));
    decoding.readAll(shared.slice(3));
    decoding.divide();
    decoding.readAll(ids.slice(shared.length, shared.length + first));
    assert.equal(decoding.length, shared.length + first);
    for (let position = first; ; position++) {
      assertClose(decoding.logits(), together[position - 1]!, 1e-5);
      if (shared.length + position === ids.length - 1) break;
      decoding.read(ids[shared.length + position]!);
    }
    assert.throws(() => decoding.readAll([1, 2]), /The decoding is full/);
    decoding.end();
  }
});

test('what is read after going back is as if nothing else had been read', () => {
  const net = tinyNet();
  const after = (detour: readonly number[]) => {
    const decoding = startDecoding(net, ids.length);
    for (const id of shared) decoding.read(id);
    decoding.divide();
    for (const id of [...ids.slice(5, 9), ...detour]) decoding.read(id);
    decoding.rewind(9);
    const there = decoding.logits().slice();
    decoding.read(ids[9]!);
    const next = decoding.logits().slice();
    decoding.end();
    return { there, next };
  };
  assert.deepEqual(after([1, 2, 3]), after([]));
  const decoding = startDecoding(net, ids.length);
  decoding.readAll([1, 2]);
  decoding.divide();
  decoding.read(2);
  assert.throws(() => decoding.rewind(1), /cannot go back/);
  decoding.end();
});

test('after the division another sequence may be read in place of the first', () => {
  const net = tinyNet();
  const second = (first: readonly number[]) => {
    const decoding = startDecoding(net, ids.length);
    decoding.readAll(shared);
    decoding.divide();
    decoding.readAll(first);
    decoding.rewind(shared.length);
    decoding.readAll(ids.slice(shared.length, 9));
    const logits = decoding.logits().slice();
    decoding.end();
    return logits;
  };
  assert.deepEqual(second([3, 1, 2]), second([]));
});

test('what two questions share is read once, to the same loss', () => {
  const net = tinyNet();
  const questions = [ids.slice(6, 12), ids.slice(9)];
  const together = questions.map(own => ({ shared, ids: own, answerFrom: 2 }));
  const apart = questions.map(own => ({ shared: [...shared], ids: own, answerFrom: 2 }));
  assert.equal(tokensOf(apart) - tokensOf(together), shared.length);
  assert.ok(Math.abs(lossOf(net, apart) - lossOf(net, together)) < 1e-6);
});

test('a decoding gives its memory back, and the next one is not touched by it', () => {
  const net = tinyNet();
  const decode = () => {
    const decoding = startDecoding(net, ids.length);
    for (const id of ids) decoding.read(id);
    const logits = decoding.logits().slice();
    decoding.end();
    return logits;
  };
  const mark = net.arena.mark;
  assert.deepEqual(decode(), decode());
  assert.equal(net.arena.mark, mark);
});

test('plain and relaxed SIMD agree', { skip: !webAssembly.validate(kernelFiles.relaxed) && 'no relaxed SIMD' }, () => {
  const [plain, relaxed] = [kernelFiles.simd, kernelFiles.relaxed].map(file => {
    return logitsTogether(tinyNet(startKernels(new webAssembly.Module(file))));
  });
  for (const [position, logits] of plain!.entries()) assertClose(logits, relaxed![position]!, 1e-4);
});

test('the kernels calculate what plain loops do, forward and backward', () => {
  const gradientsOf = (net: Net) => {
    const gradients = net.arena.takeZeroed(net.plan.size);
    const loss = lossOf(net, tinyExamples(), gradients);
    return { loss, gradients: net.arena.floats(gradients, net.plan.size).slice() };
  };
  const [simd, plain] = [gradientsOf(tinyNet()), gradientsOf(tinyNet(plainKernels()))];
  assert.ok(Math.abs(simd.loss - plain.loss) < 1e-5);
  assertClose(simd.gradients, plain.gradients, 1e-5);
});

/** Logits after each token but the last that follows what is shared. */
function logitsTogether(net: Net): Float32Array[] {
  const mark = net.arena.mark;
  const batch = layOut([{ shared, ids: ids.slice(shared.length), answerFrom: 1 }], net.arena, tinyShape.heads);
  const { logits } = forward(net, batch);
  const rows = Array.from({ length: batch.answers }, (_, row) =>
    net.arena.floats(logits + 4 * row * tinyShape.vocabulary, tinyShape.vocabulary).slice(),
  );
  net.arena.reset(mark);
  return rows;
}
