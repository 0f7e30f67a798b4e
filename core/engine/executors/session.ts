// SET and transactions. What a server for many clients would need and this engine does not is accepted, and said to be
// without effect.

import * as descriptors from '../../adapters/descriptors.ts';
import type { Cell } from '../../adapters/source.ts';
import { sameName } from '../../catalog/names.ts';
import { selectExpression } from '../../dialect/make.ts';
import type { Call, Expression, SetItem } from '../../dialect/tree.ts';
import { asBoolean } from '../../semantics/options.ts';
import { plainName } from '../../semantics/resolve.ts';
import { problem, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { slice } from '../../text/range.ts';
import { type Conclusion, done, type Execution, type Executor } from '../execution.ts';
import { queryRelation } from '../plan/select.ts';

export const set: Executor<'Set'> = async ({ fields, range }, execution) => {
  const items = fields.items?.items ?? refuse('syntax-set', 'SET what?', { range, hint: "For example SET @x = 'a'." });
  for (const item of items) refuseActive(item, execution);
  for (const item of items) {
    if (item.target?.type === 'Variable' && !item.target.system) await setVariable(item.target.name, item, execution);
    else if (isCache(item)) setCache(item, execution);
    else noteUseless(item, execution);
  }
  const names = items.flatMap(item => {
    const { target } = item;
    if (isCache(item)) return ['`predictor_cache`'];
    return target?.type === 'Variable' && !target.system ? [`\`@${target.name}\``] : [];
  });
  return done(names.length > 0 ? `${names.join(', ')} set.` : 'Nothing to set.');
};

/** Every statement stands for itself: it happens as a whole or not at all, and at once. */
const transaction = async ({ range }: { readonly range: Range }, execution: Execution): Promise<Conclusion> => {
  execution.note(
    problem('statement-without-effect', 'Transactions have no effect here: every statement takes effect at once.', {
      severity: 'information',
      range,
    }),
  );
  return done('Nothing to do.');
};

export const transactions = {
  StartTransaction: transaction,
  CommitTransaction: transaction,
  RollbackTransaction: transaction,
} as const;

const isCache = ({ target }: SetItem): boolean =>
  target?.type === 'Name' && sameName(plainName(target), 'predictor_cache');

/** As the reference server calls it: whether stored answers are given again in this session. */
function setCache({ value, range }: SetItem, { session }: Execution): void {
  const given = value?.type === 'Literal' ? value.value : value?.type === 'Name' ? plainName(value) : null;
  const flag = given === null ? undefined : asBoolean(given);
  if (flag === undefined) {
    refuse('wrong-option-value', '`predictor_cache` must be true or false.', { range });
  }
  session.cache = flag ? undefined : false;
}

async function setVariable(name: string, { value, range }: SetItem, execution: Execution): Promise<void> {
  if (!value || value.type === 'Missing') refuse('syntax-set', `The value of \`@${name}\` is missing.`, { range });
  if (value.type === 'Call' && sameName(plainName(value.name), 'from_env')) {
    execution.session.set({ name, value: fromEnvironment(value, execution), hidden: true });
  } else execution.session.set({ name, value: await valueFor(value, execution), hidden: false });
}

async function valueFor(expression: Expression, execution: Execution): Promise<Cell> {
  if (expression.type === 'Literal') return expression.value;
  if (expression.type === 'Name') return plainName(expression);
  const { rows } = await queryRelation(selectExpression(expression), execution);
  return rows[0]?.[0] ?? null;
}

function fromEnvironment({ arguments: given, range }: Call, { host }: Execution): string {
  const [argument] = given;
  const name = argument?.type === 'Literal' ? argument.value : undefined;
  if (typeof name !== 'string' || !/^TUNESQL_\w+$/.test(name)) {
    refuse('wrong-name', 'Only names of the environment that begin with TUNESQL_ can be read.', {
      range,
      hint: "Write from_env('TUNESQL_KEY') and start the program with that name set.",
    });
  }
  // What a provider reads by itself goes to its own address; out of here it would go wherever the file says.
  if (
    descriptors.providers.some(({ options }) => options.engine.some(o => o.secret && o.environment?.includes(name)))
  ) {
    refuse(
      'secret-for-other-host',
      `${name} is read by itself, for the address that the environment names beside it.`,
      {
        range,
        hint: 'Leave the key out, or export it under another name that begins with TUNESQL_.',
      },
    );
  }
  return host.environment(name) ?? refuse('unknown-variable', `The environment has no ${name}.`, { range });
}

function refuseActive({ target, value, range }: SetItem, execution: Execution): void {
  if (target?.type !== 'Name' || !/^(?:model_)?active$/i.test(plainName(target)) || !value) return;
  refuse('set-model-active', 'This would set a variable; it chooses no version.', {
    range,
    hint: `Write SET ACTIVE ${slice(execution.text, value.range)}.`,
  });
}

const reasons: Readonly<Record<string, string>> = {
  show_secrets: 'Secrets are kept apart and never shown.',
  autocommit: 'Every statement takes effect at once.',
};

function noteUseless({ target, words, range }: SetItem, execution: Execution): void {
  const name = target?.type === 'Name' ? plainName(target) : target ? `@@${target.name}` : (words ?? '');
  const reason = reasons[name.toLowerCase()];
  execution.note(
    problem('statement-without-effect', `\`${name}\` has no effect here.${reason ? ` ${reason}` : ''}`, {
      severity: 'information',
      range,
    }),
  );
}
