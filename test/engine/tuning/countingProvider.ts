// A provider whose training only counts: a step at a time, as the test paces it, with checkpoints that survive the process.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  CompletionEvent,
  CompletionRequest,
  ProviderSession,
  TuneRequest,
} from '../../../core/adapters/provider.ts';

export interface Counting {
  readonly steps: number;
  readonly checkpointEvery?: number;
  /** Awaited before each step; throwing here is the provider's failure. */
  readonly pace?: (step: number, signal: AbortSignal) => Promise<void> | void;
  /** Of what was trained; throwing here is its failure to answer. */
  readonly answer?: (request: CompletionRequest) => Iterable<CompletionEvent>;
  /** Ends without a result. */
  readonly mute?: boolean;
}

export interface CountingProvider {
  readonly open: (engine: string) => Promise<ProviderSession>;
  readonly begun: { readonly request: TuneRequest; readonly from: number; readonly signal: AbortSignal }[];
}

export function countingProvider({
  steps,
  checkpointEvery = 5,
  pace = () => {},
  mute = false,
  answer = () => [{ type: 'text', text: 'yes' }],
}: Counting): CountingProvider {
  const begun: CountingProvider['begun'] = [];
  const loss = (step: number) => 4 / (step + 1);
  async function* tune(request: TuneRequest, signal: AbortSignal) {
    const file = join(request.folder, 'checkpoint');
    const from = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    begun.push({ request, from, signal });
    if (signal.reason === 'cancelled') rmSync(file, { force: true });
    signal.throwIfAborted();
    yield { type: 'phase', phase: 'counting' } as const;
    for (let step = from; step <= steps; step++) {
      await pace(step, signal);
      signal.throwIfAborted();
      yield {
        type: 'progress',
        step,
        steps,
        epoch: step / 10,
        trainingLoss: loss(step),
        validationLoss: loss(step),
      } as const;
      if (step % checkpointEvery === 0) {
        writeFileSync(`${file}.tmp`, String(step));
        renameSync(`${file}.tmp`, file);
        yield { type: 'checkpoints', checkpoints: [{ step }] } as const;
      }
    }
    if (!mute) yield { type: 'done', artifact: `runs/${request.run}/model`, validationLoss: loss(steps) } as const;
  }
  const session: ProviderSession = {
    checkModel: async () => {},
    async *complete(request) {
      yield* answer(request);
      yield { type: 'end', reason: 'stop', promptTokens: 1, completionTokens: 1 };
    },
    tune,
    close: async () => {},
  };
  return { open: async () => session, begun };
}
