// What a run changes of a net: all of its weights, or an adapter beside them.
import { refuse } from '../../../../text/problem.ts';
import { joinAdapters, type StoredAdapter } from '../files/adapters.ts';
import { encodeAdapter, encodeWeights } from '../files/weights.ts';
import type { Model } from '../model/model.ts';
import { Adapter, type AdapterForm } from '../net/adapter.ts';
import type { Example } from '../net/batch.ts';
import { lossOf } from '../net/loss.ts';
import type { Net } from '../net/net.ts';
import type { TuningWork } from '../protocol.ts';
import { type Moments, Optimizer } from './optimizer.ts';

export interface Trainee {
  readonly net: Net;
  /** The `count`th step, from 1; the loss of the examples before it. */
  step(examples: readonly Example[], count: number, learningRate: number): number;
  /** Copies of what is trained, and of what the optimizer keeps of its gradients. */
  parameters(): Float32Array;
  moments(): Moments;
  restore(parameters: Float32Array, moments: Moments): void;
  /** A version with such parameters, as a file. */
  encode(parameters: Float32Array, about: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer>;
}

export async function createTrainee(model: Model, { weights: path, lora, seed }: TuningWork): Promise<Trainee> {
  const { weights, adapter } = await model.version(path);
  const net = model.createNet(weights);
  if (!lora) return wholeNet(model, net);
  if (!adapter) {
    refuse(
      'adapter-needs-base',
      'An adapter is trained beside the base weights, and this version has weights of its own.',
      {
        hint: "Tune the untuned version, or one that is an adapter itself; or leave out method = 'lora'.",
      },
    );
  }
  return adapterOf(model, net, lora, adapter, seed);
}

function wholeNet(model: Model, net: Net): Trainee {
  const optimizer = new Optimizer(net);
  return {
    net,
    step(examples, count, learningRate) {
      const loss = lossOf(net, examples, optimizer.gradients);
      optimizer.step(count, learningRate);
      return loss;
    },
    parameters: () => net.getWeights(),
    moments: () => optimizer.getMoments(),
    restore(parameters, moments) {
      net.setWeights(parameters);
      optimizer.setMoments(moments);
    },
    encode: (parameters, about) => encodeWeights(model.shape, parameters, model.origin, about),
  };
}

/** `before` is the adapter that the net has already. */
function adapterOf(model: Model, net: Net, form: AdapterForm, before: StoredAdapter, seed: number): Trainee {
  const { arena, plan } = net;
  const adapter = new Adapter(net, form, seed);
  const optimizer = new Optimizer(net, adapter.values, adapter.size);
  const ofWeights = arena.takeZeroed(plan.size);
  return {
    net,
    step(examples, count, learningRate) {
      const loss = lossOf(net, examples, ofWeights);
      adapter.pullBack(ofWeights, optimizer.gradients);
      arena.floats(ofWeights, plan.size).fill(0);
      optimizer.step(count, learningRate);
      adapter.apply();
      return loss;
    },
    parameters: () => arena.floats(adapter.values, adapter.size).slice(),
    moments: () => optimizer.getMoments(),
    restore(parameters, moments) {
      arena.floats(adapter.values, adapter.size).set(parameters);
      optimizer.setMoments(moments);
      adapter.apply();
    },
    encode(parameters, about) {
      const joined = joinAdapters(before, adapter.pairs, parameters, adapter.scale);
      return encodeAdapter(joined, model.base, model.origin, {
        rank: `${form.rank}`,
        alpha: `${form.alpha}`,
        targets: form.targets,
        ...about,
      });
    },
  };
}
