// A comparison as a table of rows, and its summary as a small table of text.
import type { Cell, Column } from '../../adapters/source.ts';
import type { ComparedAnswer, ComparisonRow, Mean, ModelSummary, Share } from '../../catalog/comparison.ts';

const verdicts = ['exact', 'structural', 'execution'] as const;

/** The question, the expected answer, and per model its answer and how it was judged. */
export function comparisonColumns(models: readonly string[], hasReference: boolean): Column[] {
  const names = models.flatMap(model => [model, ...verdicts.map(verdict => `${model} ${verdict}`)]);
  return ['question', ...(hasReference ? ['reference'] : []), ...names].map(name => ({ name, type: 'text' }));
}

/** A failed answer is NULL here: its error is in the stored comparison. */
export function comparisonCells(row: ComparisonRow, hasReference: boolean): Cell[] {
  const cells = row.answers.flatMap((answer: ComparedAnswer) => [
    answer.error === undefined ? answer.text : null,
    ...verdicts.map(verdict => answer[verdict]),
  ]);
  return [row.question, ...(hasReference ? [row.reference ?? null] : []), ...cells];
}

/** One line per measure, one column per model, then what it comes to in words. */
export function summaryText(summary: readonly ModelSummary[]): string {
  const measures: readonly (readonly [string, (each: ModelSummary) => string | undefined])[] = [
    ['answered', each => `${each.answered} of ${each.answered + each.failed}`],
    ['exact match', each => shareText(each.exact)],
    ['structural match', each => shareText(each.structural)],
    ['execution match', each => shareText(each.execution)],
    ['characters', each => meanText(each.characters)],
    ['tokens', each => meanText(each.tokens)],
    ['latency (ms)', each => meanText(each.latencyMs)],
    ['latency p50 / p95 (ms)', each => `${each.latencyP50Ms.toFixed(0)} / ${each.latencyP95Ms.toFixed(0)}`],
  ];
  const lines = measures
    .map(([name, text]) => [name, ...summary.map(each => text(each) ?? '')])
    .filter(([, ...texts]) => texts.some(text => text !== ''));
  const table = aligned([['', ...summary.map(each => each.model)], ...lines]);
  const findings = findingLines(summary);
  return [...table, ...(findings.length > 0 ? ['', ...findings] : [])].join('\n');
}

/** What the differences amount to in words; where several models have some, below the names of the two that are meant. */
export function findingLines(summary: readonly ModelSummary[]): readonly string[] {
  const found = summary.filter(({ findings }) => findings.length > 0);
  if (found.length < 2) return found.flatMap(({ findings }) => findings);
  const baseline = summary[0]!.model;
  return found.flatMap(({ model, findings }) => [
    `${model} against ${baseline}:`,
    ...findings.map(finding => `  ${finding}`),
  ]);
}

/** `48 of 50, 96 % (87 to 99)`: the range is the 95 % interval. */
export function shareText(value: Share | undefined): string | undefined {
  if (!value) return undefined;
  const aside = value.undecided > 0 ? `, ${value.undecided} undecided` : '';
  if (value.of === 0) return `none decided${aside}`;
  const percent = (part: number) => (100 * part).toFixed(0);
  return `${value.yes} of ${value.of}, ${percent(value.yes / value.of)} % (${percent(value.low)} to ${percent(value.high)})${aside}`;
}

/** `120 (98 to 142)` */
export function meanText({ mean, low, high, n }: Mean): string {
  if (n === 0) return '';
  const text = (value: number) => value.toFixed(Math.abs(mean) < 10 ? 1 : 0);
  return low === high ? text(mean) : `${text(mean)} (${text(low)} to ${text(high)})`;
}

function aligned(lines: readonly (readonly string[])[]): string[] {
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map(line => line[column]!.length)));
  return lines.map(line =>
    line
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
