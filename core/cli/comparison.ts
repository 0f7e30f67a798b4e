// A comparison on the terminal: one line per model, then what the differences are worth.
import type { Column, Row } from '../adapters/source.ts';
import type { Mean, ModelSummary, Share } from '../catalog/comparison.ts';
import { findingLines } from '../engine/compare/report.ts';
import { grouped, shareText } from './amounts.ts';
import { renderTable } from './table.ts';
import type { Output } from './terminal.ts';

interface Measure {
  readonly title: string;
  readonly of: (summary: ModelSummary) => string | undefined;
}

const share = (value: Share | undefined): string | undefined => value && shareText(value);
const mean = ({ mean: value, n }: Mean): string | undefined => (n ? grouped(value) : undefined);

const measures: readonly Measure[] = [
  { title: 'answered', of: ({ answered, failed }) => (failed ? `${answered}, ${failed} failed` : String(answered)) },
  { title: 'exact', of: summary => share(summary.exact) },
  { title: 'structural', of: summary => share(summary.structural) },
  { title: 'execution', of: summary => share(summary.execution) },
  { title: 'characters', of: summary => mean(summary.characters) },
  { title: 'tokens', of: summary => mean(summary.tokens) },
  { title: 'ms, median', of: ({ answered, latencyP50Ms }) => (answered ? grouped(latencyP50Ms) : undefined) },
  { title: 'ms, 95th %', of: ({ answered, latencyP95Ms }) => (answered ? grouped(latencyP95Ms) : undefined) },
];

/** Models as columns: their names are what differs, and the measures stand below each other to be compared. */
export function renderComparison(summaries: readonly ModelSummary[], out: Pick<Output, 'columns' | 'style'>): string {
  const columns: Column[] = ['', ...summaries.map(summary => summary.model)].map(name => ({ name, type: 'text' }));
  const rows: Row[] = measures
    .map(({ title, of }) => ({ title, cells: summaries.map(of) }))
    .filter(({ cells }) => cells.some(cell => cell !== undefined))
    .map(({ title, cells }) => [title, ...cells.map(cell => cell ?? '–')]);
  const findings = findingLines(summaries).map(line => `  ${line}\n`);
  return renderTable(columns, rows, out) + (findings.length ? `\n${findings.join('')}` : '');
}
