// The loss of examples under a net, with or without its gradient.
import { backward } from './backward.ts';
import { answersOf, type Example, layOut } from './batch.ts';
import { forward } from './forward.ts';
import type { Net } from './net.ts';

/** Bounds the memory of a pass: about 40 KB of activations a token. */
const PASS_TOKENS = 4096;

/** Mean loss per answer token. With `gradients` its gradient is added there. */
export function lossOf(net: Net, examples: readonly Example[], gradients?: number): number {
  const answers = answersOf(examples);
  let sum = 0;
  for (const pass of passesOf(examples)) {
    const mark = net.arena.mark;
    const batch = layOut(pass, net.arena, net.shape.heads);
    const activations = forward(net, batch);
    const { vocabulary } = net.shape;
    sum += net.kernels.crossEntropy(activations.logits, batch.targets, batch.answers, vocabulary, 1 / answers);
    if (gradients !== undefined) backward(net, batch, activations, gradients);
    net.arena.reset(mark);
  }
  return sum / answers;
}

function passesOf(examples: readonly Example[]): Example[][] {
  const passes: Example[][] = [];
  let tokens = Number.POSITIVE_INFINITY;
  for (const example of examples) {
    if (tokens + example.shared.length + example.ids.length > PASS_TOKENS) {
      passes.push([]);
      tokens = 0;
    }
    const pass = passes.at(-1)!;
    tokens += example.ids.length + (pass.at(-1)?.shared === example.shared ? 0 : example.shared.length);
    pass.push(example);
  }
  return passes;
}
