// FINETUNE, and CANCEL, PAUSE and RESUME of what it began: from the statement to a run that is driven, within its limit on money.
import { versionName } from '../../catalog/names.ts';
import type { RunRecord } from '../../catalog/records.ts';
import { finishedRunStatuses } from '../../catalog/records.ts';
import type { Name } from '../../dialect/tree.ts';
import { asBoolean } from '../../semantics/options.ts';
import { findDatabase, plainName, resolveModel } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { confirmed } from '../confirm.ts';
import { isElsewhere } from '../confirmations.ts';
import { type Conclusion, done, type Execution, type Executor } from '../execution.ts';
import type { PreparedData } from '../tuning/data/prepare.ts';
import type { Prepare, PreparedRun } from '../tuning/drive.ts';
import { dollarSpan, type Estimate, estimateRun } from '../tuning/estimate.ts';
import { notesOf, refusalOf } from '../tuning/refusal.ts';
import { at } from './checked.ts';
import { type CostLimit, costLimit } from './costLimit.ts';
import { conclude, started } from './runOutcome.ts';
import { finetuning, type Order, orderOf, readData, type Tuning } from './trainingData.ts';

export const finetuneModel: Executor<'FinetuneModel'> = async (statement, execution) =>
  tune(finetuning(statement, execution), execution);

export async function tune(given: Tuning, execution: Execution): Promise<Conclusion> {
  const order = orderOf(given, execution);
  const { base, source, native } = order;
  const limit = costLimit(order, execution);
  const { active, tag, join_learn_process } = order.values;
  const database = source && findDatabase(plainName(source), execution.catalog());
  const run = await at(native.range, () =>
    execution.tuner.start({
      base,
      prepare: preparing(order, limit, execution),
      options: limit.options,
      activate: active === undefined ? true : (asBoolean(active as string) ?? true),
      dataQuery: native.text.trim(),
      ...(database && { dataDatabase: database.name }),
      ...(typeof tag === 'string' && { tag }),
    }),
  );
  if (!run) return { outcome: 'cancelled', message: 'Not confirmed: nothing was sent and nothing is trained.' };
  const wait = execution.wait || join_learn_process === true;
  const left = wait ? await waitFor(run, execution) : limit.awaitsPrice ? await pricedOf(run, execution) : run;
  limit.left(left);
  return wait || finishedRunStatuses.has(left.status) ? conclude(left, execution) : started(left, execution);
}

const preparing =
  (order: Order, limit: CostLimit, execution: Execution): Prepare =>
  async (folder, tell, stopped): Promise<PreparedRun> => {
    const signal = AbortSignal.any([stopped, execution.signal]);
    const data = await readData(order, { ...execution, signal }, folder, tell);
    signal.throwIfAborted();
    const refused = refusalOf(data.findings, order.native.inner);
    if (refused) throw refused;
    for (const note of notesOf(data.findings, order.native.inner)) execution.note(note);
    const estimate = estimateRun(data, order.options, order.price, earlierRuns(order, execution));
    limit.check(estimate);
    const { findings, hash, rows, trainChats, validationChats, trainTokens, exactTokens, longestChat } = data;
    const { training } = estimate;
    const trainingPrice = order.price?.training;
    const price = {
      ...(training && { priceLow: training.low, priceHigh: training.high }),
      ...(trainingPrice !== undefined && { trainingPrice }),
    };
    return {
      data: { rows, trainChats, validationChats, trainTokens, exactTokens, longestChat, dataHash: hash, ...price },
      findings,
      async confirm() {
        if (!(await mayLeave(order, data, estimate, execution))) return false;
        limit.begun(estimate);
        return true;
      },
    };
  };

/** Runs on the same base model, which tell how fast it goes. Newest first. */
export const earlierRuns = ({ base }: Order, { store }: Execution): readonly RunRecord[] =>
  store.runs().filter(run => run.engine === base.engine && run.baseModel === base.baseModel);

/** What goes to a service costs there. */
async function mayLeave(order: Order, data: PreparedData, estimate: Estimate, execution: Execution): Promise<boolean> {
  const { destination, hosting, isPriceAsked, provider, range } = order;
  if (!execution.confirm || destination === undefined || !isElsewhere(destination)) return true;
  const { training, priceRead } = estimate;
  const price = training
    ? `it costs about ${dollarSpan(training)}, ${priceRead ? `as its page said on ${priceRead}` : 'at the price that you gave'}`
    : isPriceAsked
      ? `${provider.title} says what it costs before it begins, and max_cost limits that`
      : 'what it costs is not known here';
  const doubts = data.findings.filter(each => each.severity === 'warning').map(each => ` ${each.message}`);
  const message = `${data.trainChats + data.validationChats} chats go to ${new URL(destination).origin} to be trained on; ${price}. To keep the tuned model ready: ${hosting}.${doubts.join('')}`;
  return confirmed([{ code: 'costs', message, range }], execution.confirm, execution);
}

export const cancelFinetune: Executor<'CancelFinetune'> = async ({ fields, range }, execution) => {
  const run = runNamed(fields.name, range, 'CANCEL', execution, ({ status }) => !finishedRunStatuses.has(status));
  await execution.tuner.cancel(run.id);
  return done(`Training of \`${versionName(run)}\` is cancelled.`);
};

export const pauseFinetune: Executor<'PauseFinetune'> = async ({ fields, range }, execution) => {
  const run = runNamed(
    fields.name,
    range,
    'PAUSE',
    execution,
    ({ status }) => !finishedRunStatuses.has(status) && status !== 'paused',
  );
  const paused = await execution.tuner.pause(run.id);
  if (paused.status !== 'paused') return done(`Training of \`${versionName(run)}\` was over before: ${paused.status}.`);
  return done(`Training of \`${versionName(run)}\` is paused at step ${paused.step} of ${paused.steps}.`);
};

export const resumeFinetune: Executor<'ResumeFinetune'> = async ({ fields, range }, execution) => {
  const run = runNamed(fields.name, range, 'RESUME', execution, ({ status }) => status === 'paused');
  const resumed = execution.tuner.resumeRun(run.id);
  return execution.wait ? conclude(await waitFor(resumed, execution), execution) : started(resumed, execution);
};

/** The latest run of a model, or of one version, that is as it should be. */
function runNamed(
  name: Name | undefined,
  range: Range,
  verb: 'CANCEL' | 'PAUSE' | 'RESUME',
  execution: Execution,
  isMeant: (run: RunRecord) => boolean,
): RunRecord {
  if (!name) refuse('syntax-name', 'The version is missing.', { range, hint: `Write ${verb} FINETUNE model.N.` });
  const resolved = resolveModel(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const { model, version, explicit } = resolved;
  const found = execution.store.runs().filter(r => r.project === model.project && r.model === model.name && isMeant(r));
  const state = verb === 'RESUME' ? 'paused' : 'being trained';
  return (
    found.find(r => !explicit || r.version === version.version) ??
    refuse('unknown-run', `\`${model.name}${explicit ? `.${version.version}` : ''}\` is not ${state}.`, {
      range: name.range,
      hint: found[0] ? `\`${versionName(found[0])}\` is.` : 'SHOW FINETUNES lists the runs.',
    })
  );
}

async function waitFor(run: RunRecord, execution: Execution): Promise<RunRecord> {
  return execution.tuner.wait(run.id, execution.signal, move => execution.onRun(move));
}

async function pricedOf(run: RunRecord, execution: Execution): Promise<RunRecord> {
  return execution.tuner.priced(run.id, execution.signal, move => execution.onRun(move));
}
