// One card per model: shares with their intervals and means; below them what the differences amount to in words.
import type { Mean, Measure, ModelSummary, Share } from '../../../core/catalog/comparison.ts';
import type { ComparisonHead } from '../../../core/protocol/panels.ts';
import { duration } from '../../../core/text/duration.ts';
import { money } from '../../../core/text/money.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count, percent } from '../lib/words.ts';
import { deltaOf, points } from './deltas.ts';

export function cards({ record, summaries }: ComparisonHead): readonly HTMLElement[] {
  return record.models.map((model, i) => {
    const summary = summaries[i];
    return h(
      'section',
      { class: 'card', attributes: { 'aria-label': model } },
      h('h2', {}, model, i === 0 ? h('span', { class: 'tag' }, l10n.t('baseline')) : undefined),
      ...(summary ? measures(summary) : [h('p', { class: 'dim' }, l10n.t('Scored when all have answered.'))]),
    );
  });
}

/** Against the baseline; where there are several models each has its own list. */
export function findings({ summaries }: ComparisonHead): readonly HTMLElement[] {
  const found = summaries.filter(summary => summary.findings.length > 0);
  return found.flatMap(summary => [
    ...(found.length > 1 ? [h('h3', {}, l10n.t('{0} against {1}', summary.model, summaries[0]?.model ?? ''))] : []),
    h('ul', { class: 'findings' }, ...summary.findings.map(finding => h('li', {}, finding))),
  ]);
}

function measures(summary: ModelSummary): readonly HTMLElement[] {
  const { execution, structural, exact, characters, tokens, latencyMs, latencyP50Ms, latencyP95Ms, cost, failed } =
    summary;
  const share = shareOf(summary);
  const mean = meanOf(summary);
  return [
    share(
      'execution',
      l10n.t('Execution match'),
      l10n.t('The answer returns the same rows as the expected one on throw-away data.'),
      execution,
    ),
    share(
      'structural',
      l10n.t('Structural match'),
      l10n.t('The same query up to case, quotes, aliases and order.'),
      structural,
    ),
    share('exact', l10n.t('Exact match'), l10n.t('Letter for letter.'), exact),
    mean('characters', l10n.t('Length'), characters, n => l10n.t('{0} characters', count(Math.round(n)))),
    mean('tokens', l10n.t('Tokens'), tokens, n => count(Math.round(n))),
    mean('latencyMs', l10n.t('Latency'), latencyMs, duration),
    latencyMs.n > 0
      ? fact(l10n.t('Latency p50 / p95'), `${duration(latencyP50Ms)} / ${duration(latencyP95Ms)}`)
      : undefined,
    cost ? fact(l10n.t('Cost per answer'), money(cost.mean)) : undefined,
    failed > 0 ? h('p', { class: 'failed' }, l10n.t('{0} without an answer', count(failed))) : undefined,
  ].filter(element => element !== undefined);
}

const shareOf =
  (summary: ModelSummary) =>
  (measure: Measure, name: string, meaning: string, value: Share | undefined): HTMLElement | undefined => {
    if (!value || value.of + value.undecided === 0) return undefined;
    const rate = value.of > 0 ? value.yes / value.of : 0;
    const undecided = value.undecided ? `, ${l10n.t('{0} undecided', count(value.undecided))}` : '';
    return h(
      'div',
      { class: 'measure' },
      h('span', { class: 'name', title: meaning }, name),
      h('span', { class: 'value' }, value.of > 0 ? percent(rate) : '–'),
      h('span', { class: 'dim' }, `${l10n.t('{0} of {1}', count(value.yes), count(value.of))}${undecided}`),
      deltaOf(summary, measure, points),
      interval(value, rate),
    );
  };

function interval(value: Share, rate: number): HTMLElement {
  const words = l10n.t('95 % interval {0} to {1}', percent(value.low), percent(value.high));
  const bar = h('div', { class: 'interval', title: words, role: 'img', attributes: { 'aria-label': words } });
  const band = h('div', { class: 'band' });
  band.style.left = `${value.low * 100}%`;
  band.style.width = `${Math.max(value.high - value.low, 0) * 100}%`;
  const point = h('div', { class: 'point' });
  point.style.left = `${rate * 100}%`;
  bar.append(band, point);
  return bar;
}

const meanOf =
  (summary: ModelSummary) =>
  (measure: Measure, name: string, value: Mean, spelled: (n: number) => string): HTMLElement | undefined => {
    if (value.n === 0) return undefined;
    const words = l10n.t(
      'mean of {0}; 95 % interval {1} to {2}',
      count(value.n),
      spelled(Math.max(0, value.low)),
      spelled(value.high),
    );
    return h(
      'div',
      { class: 'measure', title: words },
      h('span', { class: 'name' }, name),
      h('span', { class: 'value' }, spelled(value.mean)),
      deltaOf(summary, measure, spelled),
    );
  };

const fact = (name: string, value: string): HTMLElement =>
  h('div', { class: 'measure' }, h('span', { class: 'name' }, name), h('span', { class: 'value' }, value));
