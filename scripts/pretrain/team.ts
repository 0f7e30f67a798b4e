// Threads that work on one step together: each reads exercises of its own, and what they learn is added up.
import { Worker } from 'node:worker_threads';
import type { Net } from '../../core/adapters/providers/local/net/net.ts';
import type { WasmModule } from '../../core/adapters/providers/local/net/webassembly.ts';
import {
  createTokenizer,
  type Tokenizer,
  type Vocabulary,
} from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { type Part, partOf, type Work } from './part.ts';

export interface Helper extends Work {
  readonly module: WasmModule;
  readonly vocabulary: Vocabulary;
  /** Of as many floats as the net has parameters: written by the team, and by the helper. */
  readonly weights: Float32Array<SharedArrayBuffer>;
  readonly gradients: Float32Array<SharedArrayBuffer>;
}

export class Team {
  readonly #work: Work;
  readonly #net: Net;
  readonly #tokenizer: Tokenizer;
  readonly #weights: Float32Array<SharedArrayBuffer>;
  readonly #helpers: readonly { readonly worker: Worker; readonly gradients: Float32Array }[];

  /** `work.members` threads, this one among them. */
  constructor(work: Work, net: Net, module: WasmModule, vocabulary: Vocabulary) {
    const shared = () => new Float32Array(new SharedArrayBuffer(4 * net.plan.size));
    this.#work = work;
    this.#net = net;
    this.#tokenizer = createTokenizer(vocabulary);
    this.#weights = shared();
    this.#helpers = Array.from({ length: work.members - 1 }, (_, i) => {
      const helper: Helper = {
        ...work,
        member: i + 1,
        module,
        vocabulary,
        weights: this.#weights,
        gradients: shared(),
      };
      return { worker: new Worker(new URL('./helper.ts', import.meta.url), { workerData: helper }), ...helper };
    });
  }

  /** Adds the gradient of the mean loss per answer token over all members to `gradients`, which are zeros. */
  async learn(step: number, gradients: number): Promise<Omit<Part, 'answers'>> {
    const { arena, plan, weights } = this.#net;
    this.#weights.set(arena.floats(weights, plan.size));
    const theirs = Promise.all(this.#helpers.map(({ worker }) => answerOf(worker, step)));
    const own = partOf(this.#net, this.#tokenizer, this.#work, step, gradients);
    const parts = [own, ...(await theirs)];
    const sum = (of: keyof Part) => parts.reduce((total, part) => total + part[of], 0);
    const answers = sum('answers');
    const into = arena.floats(gradients, plan.size);
    const all = [into, ...this.#helpers.map(helper => helper.gradients)];
    if (all.length > 1) {
      const shares = parts.map(part => part.answers / answers);
      for (let i = 0; i < into.length; i++) {
        let total = 0;
        for (let k = 0; k < all.length; k++) total += shares[k]! * all[k]![i]!;
        into[i] = total;
      }
    }
    const loss = parts.reduce((total, part) => total + (part.loss * part.answers) / answers, 0);
    return { loss, tokens: sum('tokens') };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#helpers.map(({ worker }) => worker.terminate()));
  }
}

function answerOf(worker: Worker, step: number): Promise<Part> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      worker.off('message', answered).off('error', failed);
      then();
    };
    const answered = (part: Part) => settle(() => resolve(part));
    const failed = (error: Error) => settle(() => reject(error));
    worker.on('message', answered).on('error', failed);
    worker.postMessage(step);
  });
}
