// A thread of a team: gets the number of a step, and answers when its gradients are there.
import { parentPort, workerData } from 'node:worker_threads';
import { startKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import { Net } from '../../core/adapters/providers/local/net/net.ts';
import { createTokenizer } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { partOf } from './part.ts';
import type { Helper } from './team.ts';

const helper: Helper = workerData;
const tokenizer = createTokenizer(helper.vocabulary);
const net = new Net(helper.shape, startKernels(helper.module), helper.weights);
const gradients = net.arena.takeZeroed(net.plan.size);

parentPort!.on('message', (step: number) => {
  net.setWeights(helper.weights);
  net.arena.floats(gradients, net.plan.size).fill(0);
  const part = partOf(net, tokenizer, helper, step, gradients);
  helper.gradients.set(net.arena.floats(gradients, net.plan.size));
  parentPort!.postMessage(part);
});
