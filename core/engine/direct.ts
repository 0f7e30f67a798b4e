// Models without statements, for those who speak another protocol: messages in place of rows, lines of JSON in place of a query.
import * as descriptors from '../adapters/descriptors.ts';
import type { Chat, CompletionEvent, ModelReference } from '../adapters/provider.ts';
import type { OptionValues, RunRecord, VersionRecord } from '../catalog/records.ts';
import type { Parts } from './parts.ts';
import { readChats } from './tuning/chats.ts';

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

export function direct({ sessions, pools, tuner }: Parts): Direct {
  return {
    async *complete({ engine, ...question }, signal) {
      const session = await sessions.provider(engine);
      yield* pools(engine).stream(() => session.complete({ ...question, options: {} }, signal), signal);
    },
    async tune({ base, train, validation, options, tag }) {
      const lines = [...train, ...validation];
      const { chats } = readChats(
        [{ name: 'chat_json', type: 'text' }],
        lines.map(line => [line]),
      );
      const known = descriptors.provider(base.provider)?.options.finetune ?? [];
      const defaults = known.flatMap(o => (o.default === undefined ? [] : [[o.name, o.default] as const]));
      return tuner.start({
        base,
        chats: chats.slice(0, train.length),
        ...(validation.length > 0 && { validation: chats.slice(train.length) }),
        rows: lines.length,
        options: { ...Object.fromEntries(defaults), ...options },
        activate: false,
        tag,
      });
    },
  };
}
