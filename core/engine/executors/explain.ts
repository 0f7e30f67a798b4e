// EXPLAIN: how a query would run, what a FINETUNE would train on, or the columns of a table. No model is asked and
// nothing is trained.
import type { Query } from '../../dialect/tree.ts';
import { refuse } from '../../text/problem.ts';
import { type Execution, type Executor, rows } from '../execution.ts';
import { put, type Relation, textColumns } from '../plan/relation.ts';
import { columnsOfTable } from '../plan/shownTables.ts';
import { stepsOf } from '../plan/steps.ts';
import { addressAsked, dollars } from '../predict/asked.ts';
import { countTokens, findingsIn } from '../tuning/preview.ts';
import { splitChats } from '../tuning/split.ts';
import { properties } from './describe.ts';
import { finetuning, prepareTuning } from './tuning.ts';

export const explain: Executor<'Explain'> = async ({ fields, range }, execution) => {
  const { name, query } = fields;
  if (query) put(await explained(query, execution), execution.table);
  else if (name) put(await columnsOfTable(name, execution), execution.table);
  else refuse('syntax-name', 'EXPLAIN what?', { range, hint: 'A query, or a table: EXPLAIN db.schema.table.' });
  return rows;
};

async function explained(query: Query, execution: Execution): Promise<Relation> {
  const steps = await stepsOf(query, execution);
  return {
    columns: [{ name: 'step', type: 'integer' }, ...textColumns('what', 'where', 'detail')],
    rows: steps.map(({ step, where, detail }, i) => [i + 1, step, where, detail]),
  };
}

export const explainFinetune: Executor<'ExplainFinetune'> = async (statement, execution) => {
  const tuning = finetuning(statement, execution);
  const { base } = tuning;
  const { provider, options, rows: read, chats: found } = await prepareTuning(tuning, execution);
  const { chats, layout } = found;
  const seed = typeof options.seed === 'number' ? options.seed : 1;
  const { train, validation } = splitChats(chats, seed);
  const session = await execution.sessions.provider(base.engine);
  const reference = { base: base.baseModel, options: base.options, ...(base.artifact && { artifact: base.artifact }) };
  const counted = await countTokens(session, reference, chats);
  const model = provider.models.find(each => each.id === base.baseModel);
  const total = counted.tokens.reduce((sum, each) => sum + each, 0);
  const about = counted.exact ? '' : ' (estimated)';
  const epochs = positive(options.n_epochs);
  const batch = positive(options.batch_size);
  const address = addressAsked(base, execution);
  const price = model?.price?.training;
  const findings = findingsIn(chats, counted, model?.context);
  const facts = properties({
    model: `${base.model}.${base.version}`,
    base_model: base.baseModel,
    engine: `${base.engine} (${provider.title})`,
    rows: read,
    layout,
    chats: chats.length,
    training_chats: train.length,
    validation_chats: validation.length,
    tokens: `${total}${about}`,
    longest_chat: `${Math.max(0, ...counted.tokens)} tokens${about}${model ? ` of ${model.context}` : ''}`,
    ...options,
    steps: epochs && batch ? Math.ceil(train.length / batch) * epochs : undefined,
    sent: address ? `${chats.length} chats to ${address}` : 'nothing: training runs on this machine',
    price:
      price === undefined
        ? undefined
        : `about ${dollars(Math.ceil((total * (epochs ?? 1) * price) / 10_000) / 100)}, at ${dollars(price)} per million tokens on ${model!.price!.read}`,
  });
  const listed = findings.length > 0 ? findings : ['none'];
  put({ ...facts, rows: [...facts.rows, ...listed.map(finding => ['finding', finding])] }, execution.table);
  return rows;
};

const positive = (value: unknown): number | undefined => (typeof value === 'number' && value > 0 ? value : undefined);
