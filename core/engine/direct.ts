// Models without statements, for those who speak another protocol: messages in place of rows, lines of JSON in place of a query.
import * as descriptors from '../adapters/descriptors.ts';
import type { Chat, CompletionEvent, ModelReference } from '../adapters/provider.ts';
import type { OptionValues, RunRecord, VersionRecord } from '../catalog/records.ts';
import type { Parts } from './parts.ts';
import { prepareData } from './tuning/data/prepare.ts';
import type { PreparedRun } from './tuning/drive.ts';
import { refusalOf } from './tuning/refusal.ts';

export interface Direct {
  /** Trouble comes as a `ProblemError`. */
  complete(question: DirectQuestion, signal: AbortSignal): AsyncIterable<CompletionEvent>;
  /** Starts a run that makes a version, which does not become active. */
  tune(order: DirectTuning): Promise<RunRecord>;
}

export interface DirectQuestion {
  /** Name of the engine. */
  readonly engine: string;
  readonly model: ModelReference;
  readonly messages: Chat;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly seed?: number;
}

export interface DirectTuning {
  readonly base: VersionRecord;
  /** `{"messages": […]}` each. */
  readonly train: readonly string[];
  /** When there are none, some of the chats are kept back. */
  readonly validation: readonly string[];
  readonly options: OptionValues;
  readonly tag: string;
}

export function direct({ sessions, pools, store, tuner }: Parts): Direct {
  return {
    async *complete({ engine, ...question }, signal) {
      const session = await sessions.provider(engine);
      const request = { ...given(question.model, store.engine(engine)?.provider), ...question };
      yield* pools(engine).stream(() => session.complete(request, signal), signal);
    },
    async tune({ base, train, validation, options, tag }) {
      const provider = descriptors.provider(base.provider);
      const defaults = (provider?.options.finetune ?? []).flatMap(o =>
        o.default === undefined ? [] : [[o.name, o.default] as const],
      );
      const run = await tuner.start({
        base,
        prepare: folder => prepared(folder, { base, train, validation, options, tag }),
        options: { ...Object.fromEntries(defaults), ...options },
        activate: false,
        tag,
      });
      return run!;
    },
  };

  async function prepared(folder: string, { base, train, validation, options }: DirectTuning): Promise<PreparedRun> {
    const provider = descriptors.provider(base.provider);
    const context = provider?.models.find(({ id }) => id === base.baseModel)?.context;
    const session = await sessions.provider(base.engine);
    const { countTokens } = session;
    const data = await prepareData({
      folder,
      seed: typeof options.seed === 'number' ? options.seed : 1,
      query: '',
      provider: provider?.title ?? base.provider,
      ...(context !== undefined && { context }),
      ...(validation.length > 0 && { validationFrom: train.length + 1 }),
      ...(countTokens && { countTokens: chats => countTokens({ base: base.baseModel }, chats) }),
      async fill(sink) {
        sink.setColumns([{ name: 'chat_json', type: 'text' }]);
        await sink.append([...train, ...validation].map(line => [line]));
      },
    });
    const refused = refusalOf(data.findings, undefined);
    if (refused) throw refused;
    const { layout: _, findings, hash, validationTokens: __, ...facts } = data;
    return { data: { ...facts, dataHash: hash }, findings, confirm: async () => true };
  }
}

/** What the model was made with holds where the question does not say otherwise, as in a SELECT. */
function given({ options: own = {} }: ModelReference, provider: string | undefined) {
  const known = (provider && descriptors.provider(provider)?.options.select) || [];
  const options = Object.fromEntries(known.flatMap(({ name }) => (name in own ? [[name, own[name]!]] : [])));
  const { max_tokens: maxTokens, temperature, seed } = options;
  return {
    options,
    ...(typeof maxTokens === 'number' && { maxTokens }),
    ...(typeof temperature === 'number' && { temperature }),
    ...(typeof seed === 'number' && { seed }),
  };
}
