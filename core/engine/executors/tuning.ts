import type { ProviderDescriptor } from '../../adapters/descriptor.ts';
import type { OptionValues, RunRecord, VersionRecord } from '../../catalog/records.ts';
import { finishedRunStatuses } from '../../catalog/records.ts';
import type { StatementOf } from '../../dialect/statements.ts';
import type { Name, Native, TrainClauses } from '../../dialect/tree.ts';
import { asBoolean, type Values } from '../../semantics/options.ts';
import { findDatabase, plainName, resolveModel } from '../../semantics/resolve.ts';
import { finetuneOptionsOf } from '../../semantics/statementOptions.ts';
import { located, ProblemError, problem, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { type Conclusion, done, type Execution, type Executor } from '../execution.ts';
import { nativeRelation } from '../plan/native.ts';
import { unready } from '../predict/unready.ts';
import { readChats, type TrainingChats } from '../tuning/chats.ts';
import { at, checkedOptions, providerOf } from './checked.ts';
import { noteSunset, noteTuningSunset } from './sunset.ts';

export const finetuneModel: Executor<'FinetuneModel'> = async (statement, execution) =>
  tune(finetuning(statement, execution), execution);

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

/** Everything that is known before a run begins. */
export interface Prepared {
  readonly provider: ProviderDescriptor;
  /** What was given beside the provider's options: `active`, `tag`, `join_learn_process`. */
  readonly values: Values;
  /** Of the provider, defaults filled in. */
  readonly options: OptionValues;
  readonly rows: number;
  readonly chats: TrainingChats;
}

/** Runs the query and reads its chats; what stands in the way of tuning is refused. */
export async function prepareTuning(given: Tuning, execution: Execution): Promise<Prepared> {
  const { verb, name, range, base: version, source, native, clauses } = given;
  const reason = unready(version);
  if (reason) throw new ProblemError({ ...reason, range: name.range });
  const provider = providerOf(version.provider, name.range);
  if (!provider.capabilities.finetune) {
    refuse('cannot-finetune', `${provider.title} cannot be fine-tuned.`, {
      range: name.range,
      hint: 'Make the model on an engine that can, such as local.',
    });
  }
  const base = provider.models.find(m => m.id === version.baseModel);
  if (base && !base.tunable) {
    const tunable = provider.models.filter(m => m.tunable).map(m => m.id);
    refuse('cannot-finetune', `The base model ${base.id} cannot be fine-tuned.`, {
      range: name.range,
      hint: `These can: ${tunable.join(', ')}.`,
    });
  }
  const using = clauses?.using;
  const values = checkedOptions(
    using,
    finetuneOptionsOf(provider),
    `${verb} on \`${version.engine}\``,
    using?.range ?? range,
  );
  noteUselessClauses(clauses, execution);
  noteSunset(provider, version.baseModel, name.range, execution);
  noteTuningSunset(provider, name.range, execution);
  const { active: _, tag: __, join_learn_process: ___, ...options } = values;
  const defaults = provider.options.finetune.flatMap(o =>
    o.default === undefined ? [] : [[o.name, o.default] as const],
  );
  const relation = await nativeRelation(source, native, execution);
  const chats = await at(native.range, () => readChats(relation.columns, relation.rows, native.text));
  for (const note of chats.notes) execution.note(located(note, native.range));
  return {
    provider,
    values,
    options: { ...Object.fromEntries(defaults), ...given.options, ...options },
    rows: relation.rows.length,
    chats,
  };
}

export async function tune(given: Tuning, execution: Execution): Promise<Conclusion> {
  const { base, source, native } = given;
  const { values, options, rows, chats } = await prepareTuning(given, execution);
  const { active, tag, join_learn_process } = values;
  const database = source && findDatabase(plainName(source), execution.catalog());
  const run = await at(native.range, () =>
    execution.tuner.start({
      base,
      chats: chats.chats,
      rows,
      options,
      activate: active === undefined ? true : (asBoolean(active as string) ?? true),
      dataQuery: native.text.trim(),
      ...(database && { dataDatabase: database.name }),
      ...(typeof tag === 'string' && { tag }),
    }),
  );
  const wait = execution.wait || join_learn_process === true;
  return wait ? conclude(await waitFor(run, execution), execution) : started(run, execution);
}

export const cancelFinetune: Executor<'CancelFinetune'> = async ({ fields, range }, execution) => {
  const name =
    fields.name ?? refuse('syntax-name', 'The version is missing.', { range, hint: 'Write CANCEL FINETUNE model.N.' });
  const resolved = resolveModel(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const { model, version, explicit } = resolved;
  const live = execution.store
    .runs()
    .filter(r => r.project === model.project && r.model === model.name && !finishedRunStatuses.has(r.status));
  const run = live.find(r => !explicit || r.version === version.version);
  if (!run) {
    refuse('unknown-run', `\`${model.name}${explicit ? `.${version.version}` : ''}\` is not being trained.`, {
      range: name.range,
      hint: live[0] ? `\`${model.name}.${live[0].version}\` is.` : 'SHOW FINETUNES lists the runs.',
    });
  }
  await execution.tuner.cancel(run.id);
  return done(`Training of \`${run.model}.${run.version}\` is being cancelled.`);
};

async function waitFor(run: RunRecord, execution: Execution): Promise<RunRecord> {
  return execution.tuner.wait(run.id, execution.signal, move => execution.onRun(move));
}

function conclude(run: RunRecord, execution: Execution): Conclusion {
  const name = `${run.model}.${run.version}`;
  if (run.status === 'cancelled')
    refuse('run-cancelled', `Training of \`${name}\` was cancelled.`, { hint: `\`${run.model}\` answers as before.` });
  if (run.status !== 'succeeded') {
    refuse('run-failed', `Training of \`${name}\` failed: ${run.error ?? 'no reason was given'}`, {
      hint: `\`${run.model}\` answers as before.`,
    });
  }
  describeRun(run, execution);
  const made = execution.store.version(run.project, run.model, run.version);
  if (run.activate && !made?.active) noteInactive(run, execution);
  const loss =
    run.firstValidationLoss === undefined
      ? ''
      : `, validation loss ${run.firstValidationLoss.toFixed(3)} → ${(run.bestValidationLoss ?? run.validationLoss)?.toFixed(3)}`;
  return {
    outcome: 'run',
    run: run.id,
    message: `\`${name}\` trained${run.step > 0 ? ` in ${run.step} steps` : ''}${loss}${made?.active ? '; it is active now' : ''}.`,
  };
}

/** Why it is not, the run itself has said. */
function noteInactive(run: RunRecord, { store, note }: Execution): void {
  const said = store.events(run.id).findLast(event => event.level === 'warn');
  if (said) note(problem('not-active', said.message, { severity: 'warning' }));
}

function started(run: RunRecord, execution: Execution): Conclusion {
  describeRun(run, execution);
  return {
    outcome: 'run',
    run: run.id,
    message: `Training of \`${run.model}.${run.version}\` has begun; \`${run.model}\` answers as before until it ends.`,
  };
}

function describeRun(run: RunRecord, { table }: Execution): void {
  const shown = {
    run: run.id,
    model: `${run.model}.${run.version}`,
    status: run.status,
    training_chats: run.trainChats,
    validation_chats: run.validationChats,
    step: run.step,
    steps: run.steps,
    first_validation_loss: run.firstValidationLoss ?? null,
    validation_loss: run.bestValidationLoss ?? run.validationLoss ?? null,
  };
  table.setColumns(
    Object.entries(shown).map(([name, value]) => ({ name, type: typeof value === 'string' ? 'text' : 'number' })),
  );
  table.append([Object.values(shown)]);
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
