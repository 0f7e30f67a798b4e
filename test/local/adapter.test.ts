// Adapters: their gradients against differences of the loss, and what becomes of them in files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinAdapters } from '../../core/adapters/providers/local/files/adapters.ts';
import { decodeVersion, encodeAdapter, encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { Adapter, type AdapterForm } from '../../core/adapters/providers/local/net/adapter.ts';
import { lossOf } from '../../core/adapters/providers/local/net/loss.ts';
import { tinyExamples, tinyNet, tinyShape } from './nets.ts';

const origin = { base: 'tiny', tokenizer: 'test-1' };
const forms: readonly AdapterForm[] = [
  { rank: 3, alpha: 6, targets: 'all' },
  { rank: 1, alpha: 1, targets: 'attention' },
  { rank: 4, alpha: 2, targets: 'feed_forward' },
];

/** A tiny net with an adapter that has learned something: B is no longer zero. */
function adapted(form: AdapterForm) {
  const net = tinyNet();
  const base = net.getWeights();
  const adapter = new Adapter(net, form, 7);
  const random = createRandom(3);
  const values = net.arena.floats(adapter.values, adapter.size).map(value => value || (random.next() - 0.5) * 0.3);
  const set = (changed: Float32Array) => {
    net.arena.floats(adapter.values, adapter.size).set(changed);
    adapter.apply();
  };
  set(values);
  return { net, base, adapter, values, set };
}

for (const form of forms) {
  const name = `rank ${form.rank}, ${form.targets}`;

  test(`${name}: the gradient is what the loss does when it moves`, () => {
    const { net, adapter, values, set } = adapted(form);
    const examples = tinyExamples();
    const ofWeights = net.arena.takeZeroed(net.plan.size);
    const gradients = net.arena.takeZeroed(adapter.size);
    lossOf(net, examples, ofWeights);
    adapter.pullBack(ofWeights, gradients);
    const gradient = net.arena.floats(gradients, adapter.size).slice();
    for (const { name, a, b, outputs } of adapter.pairs) {
      for (const [from, to] of [
        [a, b],
        [b, b + form.rank * outputs],
      ] as const) {
        const own = gradient.subarray(from, to);
        const length = Math.hypot(...own);
        assert.ok(length > 1e-5, `${name} has an effect`);
        const moved = (by: number) => {
          const changed = values.slice();
          for (const [i, value] of own.entries()) changed[from + i]! += (by * value) / length;
          set(changed);
          return lossOf(net, examples);
        };
        const slope = (moved(0.02) - moved(-0.02)) / 0.04;
        assert.ok(Math.abs(slope - length) < 0.02 * length + 1e-5, `${name}: ${length} and ${slope}`);
      }
    }
  });

  test(`${name}: from a file comes what the net calculated with, to within its sixteen bits`, () => {
    const { net, base, adapter, values } = adapted(form);
    const stored = joinAdapters(new Map(), adapter.pairs, values, adapter.scale);
    const file = encodeAdapter(stored, base, origin, {});
    const { weights, adapter: read } = decodeVersion(tinyShape, file, origin, base);
    assertNear(weights, net.getWeights());
    assert.equal(read!.size, adapter.pairs.length);
  });
}

test('at first an adapter changes nothing', () => {
  const net = tinyNet();
  const before = net.getWeights();
  new Adapter(net, forms[0]!, 1).apply();
  assert.deepEqual(net.getWeights(), before);
});

test('what is trained on top of an adapter is stored with it', () => {
  const first = adapted(forms[0]!);
  const before = joinAdapters(new Map(), first.adapter.pairs, first.values, first.adapter.scale);
  const net = tinyNet();
  net.setWeights(first.net.getWeights());
  const second = new Adapter(net, forms[1]!, 2);
  const values = net.arena.floats(second.values, second.size).map((value, i) => value || Math.sin(i) / 5);
  net.arena.floats(second.values, second.size).set(values);
  second.apply();
  const joined = joinAdapters(before, second.pairs, values, second.scale);
  const { weights } = decodeVersion(tinyShape, encodeAdapter(joined, first.base, origin, {}), origin, first.base);
  assertNear(weights, net.getWeights());
  assert.equal(joined.get('layers.0.queries_keys_values')!.rank, 4);
  assert.equal(joined.get('layers.0.expand')!.rank, 3);
});

test('an adapter is of use beside its own base weights alone', () => {
  const { base, adapter, values } = adapted(forms[0]!);
  const file = encodeAdapter(joinAdapters(new Map(), adapter.pairs, values, adapter.scale), base, origin, {});
  assert.ok(file.length < encodeWeights(tinyShape, base, origin).length);
  const other = base.map(value => value * 1.01);
  assert.throws(
    () => decodeVersion(tinyShape, file, origin, other),
    /^Error: it is an adapter for other weights of tiny/,
  );
  assert.throws(
    () => decodeVersion({ ...tinyShape, hidden: 64 }, file, origin, base),
    /^Error: its adapter of layers\.0\.expand does not fit the net's \[16,64\]$/,
  );
});

function assertNear(actual: Float32Array, expected: Float32Array): void {
  assert.equal(actual.length, expected.length);
  const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
  assert.ok(worst < 2e-3, `${worst}`);
}
