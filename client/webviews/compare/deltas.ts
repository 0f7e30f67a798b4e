// What a model's measure is against the baseline: `+12 points`, or in words that it is not distinguishable from chance.
import type { Delta, Measure, ModelSummary } from '../../../core/catalog/comparison.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count } from '../lib/words.ts';

/** Whether more of it is better; of lengths and tokens nobody can say. */
const direction: Readonly<Record<Measure, 'more' | 'less' | undefined>> = {
  exact: 'more',
  structural: 'more',
  execution: 'more',
  characters: undefined,
  tokens: undefined,
  latencyMs: 'less',
};

/** `spelled` writes an amount of the measure, without its sign. */
export function deltaOf(
  { deltas }: ModelSummary,
  measure: Measure,
  spelled: (amount: number) => string,
): HTMLElement | undefined {
  const delta = deltas?.find(each => each.measure === measure);
  if (!delta) return undefined;
  const { mean, low, high, n } = delta.mean;
  const range = l10n.t(
    'On {0} questions that both answered; 95 % interval {1} to {2}',
    count(n),
    signed(low, spelled),
    signed(high, spelled),
  );
  if (mean === 0 && low === 0 && high === 0) return words(l10n.t('no difference'), range);
  const amount = signed(mean, spelled);
  if (!delta.distinguishable) return words(l10n.t('{0}: not distinguishable', amount), range);
  return h('span', { class: `delta ${judged(delta)}`, title: range }, amount);
}

/** Of a share: percentage points. */
export function points(amount: number): string {
  const n = (Math.abs(amount) * 100).toFixed(0);
  return n === '1' ? l10n.t('1 point') : l10n.t('{0} points', n);
}

const words = (text: string, title: string): HTMLElement => h('span', { class: 'delta dim', title }, text);

/** What rounds to nothing has no sign. */
function signed(amount: number, spelled: (amount: number) => string): string {
  const size = spelled(Math.abs(amount));
  if (size === spelled(0)) return size;
  return `${amount < 0 ? '−' : '+'}${size}`;
}

function judged({ measure, mean }: Delta): string {
  const better = direction[measure];
  if (!better) return '';
  return mean.mean > 0 === (better === 'more') ? 'better' : 'worse';
}
