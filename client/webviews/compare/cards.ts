// One card per model: shares with their intervals, means, and what the differences amount to in words.
import type { Mean, ModelSummary, Share } from '../../../core/catalog/comparison.ts';
import type { ComparisonHead } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { count, duration, percent } from '../lib/words.ts';

export function cards({ record, summaries }: ComparisonHead): readonly HTMLElement[] {
  return record.models.map((model, i) => {
    const summary = summaries.find(s => s.model === model) ?? summaries[i];
    return h(
      'section',
      { class: 'card', attributes: { 'aria-label': model } },
      h('h2', {}, model, i === 0 ? h('span', { class: 'tag' }, 'baseline') : undefined),
      ...(summary ? measures(summary) : [h('p', { class: 'dim' }, 'Scores come when all questions are answered.')]),
    );
  });
}

function measures(summary: ModelSummary): readonly HTMLElement[] {
  const shares = [
    share(
      'Execution match',
      'The answer returns the same rows as the expected one on throw-away data.',
      summary.execution,
    ),
    share('Structural match', 'The same query up to case, quotes, aliases and order.', summary.structural),
    share('Exact match', 'Letter for letter.', summary.exact),
  ];
  const means = [
    mean('Length', summary.characters, n => `${count(Math.round(n))} characters`),
    mean('Tokens', summary.tokens, n => count(Math.round(n))),
    mean('Latency', summary.latencyMs, duration),
  ];
  const failed =
    summary.failed > 0 ? h('p', { class: 'failed' }, `${count(summary.failed)} without an answer`) : undefined;
  return [
    h('dl', { class: 'measures' }, ...[...shares, ...means].flat()),
    ...(failed ? [failed] : []),
    ...(summary.findings.length > 0
      ? [h('ul', { class: 'findings' }, ...summary.findings.map(finding => h('li', {}, finding)))]
      : []),
  ];
}

function share(name: string, meaning: string, value: Share | undefined): readonly HTMLElement[] {
  if (!value || value.of + value.undecided === 0) return [];
  const rate = value.of > 0 ? value.yes / value.of : 0;
  const words = `${count(value.yes)} of ${count(value.of)}${value.undecided ? `, ${count(value.undecided)} undecided` : ''}`;
  const interval = `95 % interval ${percent(value.low)} to ${percent(value.high)}`;
  const bar = h('div', { class: 'interval', title: interval, role: 'img', attributes: { 'aria-label': interval } });
  const band = h('div', { class: 'band' });
  band.style.left = `${value.low * 100}%`;
  band.style.width = `${Math.max(value.high - value.low, 0) * 100}%`;
  const point = h('div', { class: 'point' });
  point.style.left = `${rate * 100}%`;
  bar.append(band, point);
  return [
    h('dt', { title: meaning }, name),
    h(
      'dd',
      {},
      h('span', { class: 'value' }, value.of > 0 ? percent(rate) : '–'),
      h('span', { class: 'dim' }, words),
      bar,
    ),
  ];
}

function mean(name: string, value: Mean, spelled: (n: number) => string): readonly HTMLElement[] {
  if (value.n === 0) return [];
  const interval = `95 % interval of the mean ${spelled(value.low)} to ${spelled(value.high)}, n = ${count(value.n)}`;
  return [
    h('dt', {}, name),
    h(
      'dd',
      { title: interval },
      h('span', { class: 'value' }, spelled(value.mean)),
      h('span', { class: 'dim' }, `${spelled(value.low)} – ${spelled(value.high)}`),
    ),
  ];
}
