// One card per model: shares with their intervals and means; below them what the differences amount to in words.
import type { Mean, ModelSummary, Share } from '../../../core/catalog/comparison.ts';
import type { ComparisonHead } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { count, duration, percent } from '../lib/words.ts';

export function cards({ record, summaries }: ComparisonHead): readonly HTMLElement[] {
  return record.models.map((model, i) => {
    const summary = summaries[i];
    return h(
      'section',
      { class: 'card', attributes: { 'aria-label': model } },
      h('h2', {}, model, i === 0 ? h('span', { class: 'tag' }, 'baseline') : undefined),
      ...(summary ? measures(summary) : [h('p', { class: 'dim' }, 'Scored when all have answered.')]),
    );
  });
}

/** Against the baseline; where there are several models each has its own list. */
export function findings({ summaries }: ComparisonHead): readonly HTMLElement[] {
  const found = summaries.filter(summary => summary.findings.length > 0);
  return found.flatMap(summary => [
    ...(found.length > 1 ? [h('h3', {}, `${summary.model} against ${summaries[0]?.model ?? ''}`)] : []),
    h('ul', { class: 'findings' }, ...summary.findings.map(finding => h('li', {}, finding))),
  ]);
}

function measures(summary: ModelSummary): readonly HTMLElement[] {
  const { execution, structural, exact, characters, tokens, latencyMs, failed } = summary;
  return [
    share('Execution match', 'The answer returns the same rows as the expected one on throw-away data.', execution),
    share('Structural match', 'The same query up to case, quotes, aliases and order.', structural),
    share('Exact match', 'Letter for letter.', exact),
    mean('Length', characters, n => `${count(Math.round(n))} characters`),
    mean('Tokens', tokens, n => count(Math.round(n))),
    mean('Latency', latencyMs, duration),
    failed > 0 ? h('p', { class: 'failed' }, `${count(failed)} without an answer`) : undefined,
  ].filter(element => element !== undefined);
}

function share(name: string, meaning: string, value: Share | undefined): HTMLElement | undefined {
  if (!value || value.of + value.undecided === 0) return undefined;
  const rate = value.of > 0 ? value.yes / value.of : 0;
  const undecided = value.undecided ? `, ${count(value.undecided)} undecided` : '';
  const interval = `95 % interval ${percent(value.low)} to ${percent(value.high)}`;
  const bar = h('div', { class: 'interval', title: interval, role: 'img', attributes: { 'aria-label': interval } });
  const band = h('div', { class: 'band' });
  band.style.left = `${value.low * 100}%`;
  band.style.width = `${Math.max(value.high - value.low, 0) * 100}%`;
  const point = h('div', { class: 'point' });
  point.style.left = `${rate * 100}%`;
  bar.append(band, point);
  return h(
    'div',
    { class: 'measure' },
    h('span', { class: 'name', title: meaning }, name),
    h('span', { class: 'value' }, value.of > 0 ? percent(rate) : '–'),
    h('span', { class: 'dim' }, `${count(value.yes)} of ${count(value.of)}${undecided}`),
    bar,
  );
}

function mean(name: string, value: Mean, spelled: (n: number) => string): HTMLElement | undefined {
  if (value.n === 0) return undefined;
  const interval = `mean of ${count(value.n)}; 95 % interval ${spelled(value.low)} to ${spelled(value.high)}`;
  return h(
    'div',
    { class: 'measure', title: interval },
    h('span', { class: 'name' }, name),
    h('span', { class: 'value' }, spelled(value.mean)),
  );
}
