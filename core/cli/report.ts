// How the results of `tunesql run` are written: for eyes as a table, or in the one format that was asked for.
import type { ComparisonsView } from '../engine/engine.ts';
import { type TableFormat, written } from '../engine/formats/formats.ts';
import type { Outcome, StatementResult } from '../engine/results.ts';
import { Lines } from '../text/lines.ts';
import { maskSecrets } from '../text/mask.ts';
import type { Range } from '../text/range.ts';
import { counted, duration } from './amounts.ts';
import { renderComparison } from './comparison.ts';
import { type JsonStatement, jsonStatement } from './jsonResult.ts';
import { metersText } from './metersText.ts';
import { renderProblem, type Source } from './renderProblem.ts';
import { renderTable } from './table.ts';
import type { Terminal } from './terminal.ts';
import { clip } from './width.ts';

export const formats = ['table', 'json', 'jsonl', 'csv', 'markdown'] as const;
export type Format = (typeof formats)[number];

export interface Report {
  begin(source: Source, range: Range): Promise<void>;
  result(source: Source, result: StatementResult): Promise<void>;
  end(): Promise<void>;
}

export function reportOf(
  format: Format,
  terminal: Terminal,
  comparisons: ComparisonsView,
  hasManyFiles: boolean,
): Report {
  if (format === 'table') return tables(terminal, comparisons);
  if (format === 'json') return oneDocument(terminal, hasManyFiles);
  return rowsOnly(terminal, format);
}

function tables({ out, err }: Terminal, comparisons: ComparisonsView): Report {
  let isFirst = true;
  return {
    async begin({ file, text }, range) {
      const line = new Lines(text).at(range.from).line + 1;
      const statement = maskSecrets(text).slice(range.from, range.to).replace(/\s+/g, ' ');
      const headline = clip(`${file}:${line}  ${statement}`, out.columns);
      await out.write(`${isFirst ? '' : '\n'}${out.style('cyan', headline)}\n`);
      isFirst = false;
    },
    async result(source, result) {
      const summary = result.comparison === undefined ? [] : comparisons.summary(result.comparison);
      if (result.table && tableOutcomes.has(result.outcome)) {
        await out.write(renderTable(result.table.columns, result.table.rows(), out));
        await out.write(out.style('dim', `(${counted(result.table.count, 'row')}, ${duration(result.ms)})\n`));
      }
      if (summary.length) await out.write(renderComparison(summary, out));
      if (result.message && !summary.length)
        await out.write(`${result.message} ${out.style('dim', `(${duration(result.ms)})`)}\n`);
      for (const problem of problemsOf(result)) await err.write(renderProblem(problem, masked(source), err));
      if (result.meters) await err.write(err.style('dim', `${metersText(result.meters)}\n`));
    },
    async end() {},
  };
}

/** What a statement came to whose rows are worth a look; those of the others are in system tables. */
const tableOutcomes: ReadonlySet<Outcome> = new Set(['rows', 'failed', 'cancelled']);

function oneDocument({ out, err }: Terminal, hasManyFiles: boolean): Report {
  const statements: JsonStatement[] = [];
  return {
    async begin() {},
    async result(source, result) {
      statements.push(jsonStatement(result, hasManyFiles ? source.file : undefined));
      if (result.problem) await err.write(renderProblem(result.problem, masked(source), err));
    },
    async end() {
      await out.write(`${JSON.stringify({ statements }, null, 2)}\n`);
    },
  };
}

function rowsOnly({ out, err }: Terminal, format: TableFormat): Report {
  let isFirst = true;
  return {
    async begin() {},
    async result(source, result) {
      const { table, message } = result;
      if (table?.columns.length) {
        if (!isFirst && format !== 'jsonl') await out.write('\n');
        for (const part of written(format, table.columns, table.batches())) await out.write(part);
        isFirst = false;
      }
      if (message) await err.write(`${message}\n`);
      for (const problem of problemsOf(result)) await err.write(renderProblem(problem, masked(source), err));
    },
    async end() {},
  };
}

const problemsOf = ({ notes, problem }: StatementResult) => (problem ? [...notes, problem] : notes);

const masked = ({ file, text }: Source): Source => ({ file, text: maskSecrets(text) });
