// EXPLAIN FINETUNE: what would be trained on, where it would go, what it would cost, and what is wrong or doubtful in it.
import { join } from 'node:path';
import { versionName } from '../../catalog/names.ts';
import { isElsewhere } from '../confirmations.ts';
import { type Executor, rows } from '../execution.ts';
import { newId } from '../ids.ts';
import { put, type Relation } from '../plan/relation.ts';
import { removeRunFolder } from '../tuning/data/dataSet.ts';
import type { PreparedData } from '../tuning/data/prepare.ts';
import { dollarSpan, type Estimate, estimateRun } from '../tuning/estimate.ts';
import { at } from './checked.ts';
import { finetuning, type Order, orderOf, readData } from './trainingData.ts';
import { earlierRuns } from './tuning.ts';

export const explainFinetune: Executor<'ExplainFinetune'> = async (statement, execution) => {
  const order = orderOf(finetuning(statement, execution), execution);
  const scratch = newId();
  try {
    const data = await at(order.native.range, () =>
      readData(order, execution, join(execution.host.data, 'runs', scratch)),
    );
    const estimate = estimateRun(data, order.options, order.price, earlierRuns(order, execution));
    await put(explained(order, data, estimate), execution.table);
  } finally {
    await removeRunFolder(execution.host.data, scratch);
  }
  return rows;
};

/** Facts; then each finding with the first of its rows, and the query without it. A finding's name is its rule. */
function explained(order: Order, data: PreparedData, estimate: Estimate): Relation {
  const facts = Object.entries(factsOf(order, data, estimate)).flatMap(([name, value]) =>
    value === undefined ? [] : [['fact', name, '', String(value)]],
  );
  const findings = data.findings.flatMap(({ severity, rule, message, samples, hint, fix }) => [
    [severity, rule, '', [message, hint].filter(Boolean).join(' ')],
    ...samples.map(sample => [severity, rule, String(sample.row), sample.text]),
    ...(fix ? [['fix', rule, '', fix.query]] : []),
  ]);
  return {
    columns: ['kind', 'name', 'row', 'value'].map(name => ({ name, type: 'text' })),
    rows: [...facts, ...findings],
  };
}

function factsOf(
  { base, provider, options, model, price, isPriceAsked, hosting, destination }: Order,
  data: PreparedData,
  estimate: Estimate,
) {
  const about = data.exactTokens ? '' : ' (estimated)';
  const { training, priceRead, epochs, seconds } = estimate;
  const read = priceRead ? ` on ${priceRead}` : ', as you gave it';
  const batch = typeof options.batch_size === 'number' ? options.batch_size : undefined;
  const known = epochs.low === epochs.high;
  const chats = data.trainChats + data.validationChats;
  return {
    model: versionName(base),
    base_model: base.baseModel,
    engine: `${base.engine} (${provider.title})`,
    rows: data.rows,
    layout: data.layout,
    chats,
    training_chats: data.trainChats,
    validation_chats: data.validationChats,
    tokens: `${data.trainTokens + data.validationTokens}${about}`,
    longest_chat: `${data.longestChat} tokens${about}${model ? ` of ${model.context}` : ''}`,
    ...options,
    ...(!known && { n_epochs: `${epochs.low} to ${epochs.high}: the service decides` }),
    steps: known && batch ? Math.ceil(data.trainChats / batch) * epochs.low : undefined,
    sent: destination ? `${chats} chats to ${destination}` : 'nothing: training runs on this machine',
    price: training
      ? `${dollarSpan(training)} for training, at $${price!.training} per million tokens${read}`
      : destination && (isPriceAsked ? 'said by the service before it begins; max_cost limits it' : 'not known here'),
    hosting: destination && isElsewhere(destination) ? hosting : undefined,
    time: seconds === undefined ? undefined : `about ${timeText(seconds)}, as fast as the last run`,
  };
}

const timeText = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
