// What FINETUNE, RETRAIN and EXPLAIN FINETUNE find out before anything is trained: the model, its options, the data.
import type { BaseModelDescriptor, ProviderDescriptor } from '../../adapters/descriptor.ts';
import type { OptionValues, VersionRecord } from '../../catalog/records.ts';
import type { StatementOf } from '../../dialect/statements.ts';
import type { Name, Native, TrainClauses } from '../../dialect/tree.ts';
import type { Values } from '../../semantics/options.ts';
import { resolveModel } from '../../semantics/resolve.ts';
import { finetuneOptionsOf } from '../../semantics/statementOptions.ts';
import { ProblemError, problem, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import type { Execution } from '../execution.ts';
import { runNative } from '../plan/native.ts';
import { addressAsked } from '../predict/asked.ts';
import { promptTemplate } from '../predict/inputs.ts';
import { unready } from '../predict/unready.ts';
import { type PreparedData, prepareData } from '../tuning/data/prepare.ts';
import type { TuningPrice } from '../tuning/estimate.ts';
import { hostingOf } from '../tuning/hosting.ts';
import { checkedOptions, providerOf } from './checked.ts';
import { noteSunset, noteTuningSunset } from './sunset.ts';

export interface Tuning {
  readonly verb: 'FINETUNE' | 'RETRAIN';
  readonly name: Name;
  readonly range: Range;
  readonly base: VersionRecord;
  readonly source: Name | undefined;
  readonly native: Native;
  readonly clauses: TrainClauses | undefined;
  /** What holds where USING says nothing. */
  readonly options?: OptionValues;
}

/** A tuning that nothing but its data can stand in the way of. */
export interface Order extends Omit<Tuning, 'options'> {
  readonly provider: ProviderDescriptor;
  readonly model: BaseModelDescriptor | undefined;
  /** What was given beside the provider's options: `active`, `tag`, `join_learn_process`. */
  readonly values: Values;
  /** Of the provider, defaults filled in. */
  readonly options: OptionValues;
  readonly price: TuningPrice | undefined;
  /** The service says what a job costs once it has the data, and is held to `max_cost` then. */
  readonly isPriceAsked: boolean;
  /** What it costs to keep the tuned model ready, in words. */
  readonly hosting: string;
  /** Where the data goes; missing: it stays on this machine. */
  readonly destination: string | undefined;
}

/** What FINETUNE, or EXPLAIN FINETUNE, is about. */
export function finetuning(
  { fields, range }: Pick<StatementOf<'FinetuneModel' | 'ExplainFinetune'>, 'fields' | 'range'>,
  execution: Execution,
): Tuning {
  const name = fields.name ?? refuse('syntax-name', 'The name of the model is missing.', { range });
  const native =
    fields.query ??
    refuse('syntax-query', 'The query with the training data is missing.', {
      range,
      hint: 'Write FROM db (SELECT …).',
    });
  const resolved = resolveModel(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const { source, clauses } = fields;
  return { verb: 'FINETUNE', name, range, base: resolved.version, source, native, clauses };
}

/** Refuses what stands in the way of tuning before any row is read. */
export function orderOf(given: Tuning, execution: Execution): Order {
  const { verb, name, range, base: version, clauses } = given;
  const reason = unready(version);
  if (reason) throw new ProblemError({ ...reason, range: name.range });
  const provider = providerOf(version.provider, name.range);
  if (!provider.capabilities.finetune) {
    refuse('cannot-finetune', `${provider.title} cannot be fine-tuned.`, {
      range: name.range,
      hint: 'Make the model on an engine that can, such as local.',
    });
  }
  const model = provider.models.find(m => m.id === version.baseModel);
  if (model && !model.tunable) {
    const tunable = provider.models.filter(m => m.tunable).map(m => m.id);
    refuse('cannot-finetune', `The base model ${model.id} cannot be fine-tuned.`, {
      range: name.range,
      hint: `These can: ${tunable.join(', ')}.`,
    });
  }
  const using = clauses?.using;
  const subject = `${verb} on \`${version.engine}\``;
  const values = checkedOptions(using, finetuneOptionsOf(provider), subject, using?.range ?? range);
  noteUselessClauses(clauses, execution);
  noteSunset(provider, version.baseModel, name.range, execution);
  noteTuningSunset(provider, name.range, execution);
  const { active: _, tag: __, join_learn_process: ___, max_cost: ____, ...options } = values;
  const defaults = provider.options.finetune.flatMap(o =>
    o.default === undefined ? [] : [[o.name, o.default] as const],
  );
  return {
    ...given,
    provider,
    model,
    price: priceOf(version, model),
    isPriceAsked: provider.options.finetune.some(({ name: option }) => option === 'max_cost'),
    hosting: hostingOf(provider, model, version.options),
    values,
    options: { ...Object.fromEntries(defaults), ...given.options, ...options },
    destination: addressAsked(version, execution),
  };
}

function priceOf({ options }: VersionRecord, model: BaseModelDescriptor | undefined): TuningPrice | undefined {
  const { training_price: given } = options;
  return typeof given === 'number' ? { training: given } : model?.price;
}

/** Runs the query and makes of its rows the files of a run, in `folder`. */
export async function readData(
  order: Order,
  execution: Execution,
  folder: string,
  tell?: (state: 'reading' | 'checking', rows: number) => void,
): Promise<PreparedData> {
  const { base, provider, model, options, destination, source, native } = order;
  const session = await execution.sessions.provider(base.engine);
  const reference = { base: base.baseModel, options: base.options, ...(base.artifact && { artifact: base.artifact }) };
  const { countTokens } = session;
  return prepareData({
    folder,
    seed: typeof options.seed === 'number' ? options.seed : 1,
    query: native.text,
    template: promptTemplate(base),
    provider: provider.title,
    fill: sink => runNative(source, native, execution, sink),
    ...(model && { context: model.context }),
    ...provider.limits,
    ...(destination !== undefined && { destination }),
    ...(countTokens && { countTokens: chats => countTokens(reference, chats) }),
    ...(tell && { onState: tell }),
  });
}

function noteUselessClauses(clauses: TrainClauses | undefined, execution: Execution): void {
  for (const [key, word] of [
    ['orderBy', 'ORDER BY'],
    ['groupBy', 'GROUP BY'],
    ['window', 'WINDOW'],
    ['horizon', 'HORIZON'],
  ] as const) {
    if (!clauses?.[key]) continue;
    execution.note(
      problem('clause-without-effect', `${word} has no effect on fine-tuning a language model.`, {
        severity: 'warning',
        range: clauses.range,
        hint: 'Order and filter in the query instead.',
      }),
    );
  }
}
