// A comparison as a table for other programs: every answer with how it was judged, and what readers said.
import type { Cell, Column, Row } from '../../../core/adapters/source.ts';
import type { ComparisonRecord, ComparisonRow, Judgement } from '../../../core/catalog/comparison.ts';

const facts = ['exact', 'structural', 'execution', 'characters', 'tokens', 'latencyMs', 'cost'] as const;

export function comparisonTable(
  { models, reference }: ComparisonRecord,
  rows: readonly ComparisonRow[],
  judgements: readonly Judgement[],
): { readonly columns: readonly Column[]; readonly rows: readonly Row[] } {
  const names = [
    'index',
    'question',
    ...(reference === undefined ? [] : ['expected']),
    ...models.flatMap(model => [model, `${model} error`, ...facts.map(fact => `${model} ${fact}`)]),
    ...(judgements.length > 0 ? ['judgement'] : []),
  ];
  return {
    columns: names.map(name => ({ name, type: '' })),
    rows: rows.map((row): Cell[] => [
      row.index + 1,
      row.question,
      ...(reference === undefined ? [] : [row.reference ?? null]),
      ...row.answers.flatMap((answer): Cell[] => [
        answer.error === undefined ? answer.text : null,
        answer.error ?? null,
        ...facts.map(fact => answer[fact] ?? null),
      ]),
      ...(judgements.length > 0 ? [said(models, judgements, row.index)] : []),
    ]),
  };
}

function said(models: readonly string[], judgements: readonly Judgement[], index: number): string | null {
  const name = (place: number): string => models[place] ?? 'expected';
  const words = judgements
    .filter(each => each.index === index)
    .map(({ left, right, better }) =>
      better === 'same'
        ? `${name(left)} as good as ${name(right)}`
        : better === 'left'
          ? `${name(left)} better than ${name(right)}`
          : `${name(right)} better than ${name(left)}`,
    );
  return words.length > 0 ? words.join('; ') : null;
}
