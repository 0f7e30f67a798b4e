import { randomUUID } from 'node:crypto';
import * as descriptors from '../../adapters/descriptors.ts';
import type { Cell } from '../../adapters/source.ts';
import type { ModelSummary } from '../../catalog/comparison.ts';
import { sameName } from '../../catalog/names.ts';
import type { OptionValues, VersionRecord } from '../../catalog/records.ts';
import type { Name } from '../../dialect/tree.ts';
import { resolveModel, suggestion } from '../../semantics/resolve.ts';
import { compareOptions } from '../../semantics/statementOptions.ts';
import { ProblemError, problem, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { slice } from '../../text/range.ts';
import { compare as compareAnswers } from '../compare/compare.ts';
import { openExecutionMatch } from '../compare/execution.ts';
import { holdComparison } from '../compare/lease.ts';
import { comparisonCells, comparisonColumns, summaryText } from '../compare/report.ts';
import type { Conclusion, Execution, Executor } from '../execution.ts';
import { nativeRelation } from '../plan/native.ts';
import type { Relation } from '../plan/relation.ts';
import { type Asker, cacheOf, openAsker } from '../predict/asker.ts';
import { within } from '../predict/budget.ts';
import { asText, type Inputs, inputColumns } from '../predict/inputs.ts';
import { unready } from '../predict/unready.ts';
import { checkedOptions } from './checked.ts';

export const compare: Executor<'Compare'> = async ({ fields, range }, execution) => {
  const names = fields.models?.names ?? [];
  if (names.length < 2)
    refuse('syntax-compare', 'COMPARE takes two models or more.', {
      range,
      hint: 'For example COMPARE ft_sql.1, ft_sql.2 FROM ….',
    });
  const native =
    fields.query ??
    refuse('syntax-query', 'The query with the questions is missing.', { range, hint: 'Write FROM db (SELECT …).' });
  const versions = names.map(name => comparable(name, execution));
  const labels = versions.map(v => `${v.model}.${v.version}`);
  const { reference, limit, cache, max_cost, ...options } = checkedOptions(
    fields.options,
    optionsFor(versions),
    'COMPARE',
    range,
  );
  const relation = await nativeRelation(fields.source, native, execution);
  const questions = questionsOf(
    relation,
    versions,
    typeof reference === 'string' ? reference : undefined,
    native.range,
  );
  const chosen = typeof limit === 'number' ? questions.slice(0, limit) : questions;
  if (chosen.length === 0) refuse('no-rows', 'The query returned no questions.', { range: native.range });
  const { host, store, table } = execution;
  const id = randomUUID();
  const letGo = holdComparison(
    {
      id,
      models: labels,
      status: 'running',
      total: chosen.length,
      createdAt: host.now(),
      statement: slice(execution.text, range),
      ...(typeof reference === 'string' && { reference }),
    },
    execution,
  );
  table.setColumns(comparisonColumns(labels, typeof reference === 'string'));
  const judge = openExecutionMatch(host);
  // Ended early by a limit on money as by the user: with the rows that are complete.
  const over = new AbortController();
  const asking = within(max_cost, execution);
  const askers: Asker[] = [];
  /** Of each model, why it first gave no answer. */
  const reasons = new Map<number, string>();
  let end: unknown;
  /** A model of which nothing more can be asked leaves nothing to compare. */
  const ended = (error: unknown): never => {
    end ??= error;
    over.abort();
    throw error;
  };
  try {
    for (const version of versions) {
      const asked = { version, options: options as OptionValues, cache: cacheOf(cache, execution) };
      askers.push(await openAsker(asking, asked, execution.signal));
    }
    const request = {
      models: labels,
      questions: chosen,
      execution: judge,
      concurrency,
      ask: async (model: number, { inputs }: Question) => {
        const outcome = await Promise.resolve(askers[model]!.ask(inputs)).catch(ended);
        if (outcome.type === 'failed') throw new ProblemError(outcome.problem);
        if (outcome.type === 'over') {
          over.abort();
          throw new ProblemError(problem('max-cost', 'Not asked: the limit on money was reached.'));
        }
        const { text, tokens, latencyMs, cost } = outcome;
        return { text: text ?? '', tokens, latencyMs, ...(cost !== undefined && { cost }) };
      },
    };
    for await (const event of compareAnswers(request, AbortSignal.any([execution.signal, over.signal]))) {
      if (event.type === 'row') {
        store.saveComparisonRow(id, event.row);
        for (const [model, { error }] of event.row.answers.entries())
          if (error !== undefined && !reasons.has(model)) reasons.set(model, error);
        table.append([comparisonCells(event.row, reference !== undefined)]);
      } else if (event.type === 'end') {
        store.saveComparisonSummary(id, event.summary);
        const isFailed = end !== undefined && !execution.signal.aborted;
        store.updateComparison(id, { status: isFailed ? 'failed' : event.status });
        execution.signal.throwIfAborted();
        if (isFailed) throw end;
        for (const [model, reason] of reasons) noteFailed(event.summary[model]!, reason, execution);
        return concluded(id, event.summary);
      }
    }
    return { outcome: 'comparison', comparison: id };
  } finally {
    letGo();
    for (const asker of askers) asker.close();
    await judge.close();
  }
};

/** How many go on at once is for the engines' pools to say. */
const concurrency = 64;

interface Question {
  readonly question: string;
  readonly reference?: string;
  readonly inputs: Inputs;
}

function noteFailed({ model, failed, answered }: ModelSummary, reason: string, { note }: Execution): void {
  note(
    problem(
      'answers-missing',
      `${failed} of ${failed + answered} answers of \`${model}\` ${failed === 1 ? 'is' : 'are'} missing; the first: ${reason}`,
      {
        severity: 'warning',
        hint: 'The others are stored: run it again, and only these are asked again.',
      },
    ),
  );
}

const concluded = (id: string, summary: readonly ModelSummary[]): Conclusion => ({
  outcome: 'comparison',
  comparison: id,
  message: summaryText(summary),
});

function comparable(name: Name, execution: Execution): VersionRecord {
  const resolved = resolveModel(name, execution.catalog());
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const reason = unready(resolved.version);
  if (reason) throw new ProblemError({ ...reason, range: name.range });
  return resolved.version;
}

/** Options of the statement, and those that every model's provider takes in a SELECT. */
function optionsFor(versions: readonly VersionRecord[]) {
  const [first, ...others] = versions.map(v => descriptors.provider(v.provider)?.options.select ?? []);
  return [
    ...compareOptions,
    ...(first ?? []).filter(o => others.every(list => list.some(other => other.name === o.name))),
  ];
}

function questionsOf(
  relation: Relation,
  versions: readonly VersionRecord[],
  reference: string | undefined,
  at: Range,
): readonly Question[] {
  const names = relation.columns.map(c => c.name);
  const needed = [...new Set(versions.flatMap(inputColumns))];
  for (const wanted of [...needed, ...(reference === undefined ? [] : [reference])]) {
    if (names.some(n => sameName(n, wanted))) continue;
    refuse(
      'unknown-column',
      `The query returns no column \`${wanted}\`, which ${wanted === reference ? 'is to be the reference' : 'a prompt template uses'}.`,
      {
        range: at,
        hint: suggestion(wanted, names) ?? `It returns ${names.map(n => `\`${n}\``).join(', ')}; rename one with AS.`,
      },
    );
  }
  const place = (name: string) => names.findIndex(n => sameName(n, name));
  const shown = needed.map(place);
  const expected = reference === undefined ? undefined : place(reference);
  return relation.rows.map(row => {
    const inputs = new Map(names.map((n, i): [string, Cell] => [n.toLowerCase(), row[i] ?? null]));
    const answer = expected === undefined ? null : asText(row[expected] ?? null);
    return {
      inputs,
      question: shown.map(i => asText(row[i] ?? null) ?? '').join('\n'),
      ...(answer !== null && { reference: answer }),
    };
  });
}
