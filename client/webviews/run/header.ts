// Name, state and progress of a run, and what can be done with it.
import type { Connected } from '../../../core/protocol/connect.ts';
import type { RunHead, RunPanel } from '../../../core/protocol/runPanel.ts';
import { duration } from '../../../core/text/duration.ts';
import { money } from '../../../core/text/money.ts';
import { h, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { prose } from '../lib/prose.ts';
import { farOf, progressBar, runIcon } from '../lib/runProgress.ts';
import { clock, count } from '../lib/words.ts';

export type Ask = Connected<RunPanel>['ask'];
type Run = RunHead['run'];

/** What a button does: it needs to say nothing more. */
type Action = Exclude<keyof RunPanel['requests'], 'openQuery' | 'showRow' | 'openFix'>;

export function header(head: RunHead, silentMs: number, ask: Ask): readonly HTMLElement[] {
  const { run } = head;
  return [
    h(
      'div',
      { class: 'title' },
      h('h1', {}, `${run.model}.${run.version}`),
      h('span', { class: `state ${run.status}` }, icon(runIcon(run)), stateOf(head)),
      h('span', { class: 'actions' }, ...actions(head, ask)),
    ),
    h('p', { class: 'origin dim', title: head.provider }, originOf(head)),
    ...(run.error
      ? [h('p', { class: 'failure text', role: 'alert' }, icon('no'), h('span', {}, ...prose(run.error)))]
      : []),
    ...(run.finishedAt === undefined ? [progressBar(run), h('p', { class: 'far' }, farOf(run, silentMs))] : []),
    h('dl', { class: 'tiles' }, ...tiles(head)),
  ];
}

export function stateOf({ run, version, state }: RunHead): string {
  if (run.status !== 'succeeded') return state;
  return { active: l10n.t('done, active'), gone: l10n.t('done, dropped since') }[version as string] ?? state;
}

function originOf({ run }: RunHead): string {
  const from = l10n.t('from {0} · {1} on {2}', `${run.model}.${run.from}`, run.baseModel, run.engine);
  const began = l10n.t('began {0}', clock(run.createdAt));
  const took = run.finishedAt === undefined ? undefined : l10n.t('took {0}', duration(run.trainingMs));
  return [from, began, took, run.tag && l10n.t('tag {0}', run.tag)].filter(Boolean).join(' · ');
}

function tiles(head: RunHead): readonly HTMLElement[] {
  const { run } = head;
  const best = run.bestValidationLoss ?? run.validationLoss;
  const { firstValidationLoss: first } = run;
  const moved =
    first === undefined || best === undefined || first === best
      ? ''
      : l10n.t('from {0}, {1} %', first.toFixed(3), signed(Math.round((100 * (best - first)) / first)));
  return [
    ...tile(l10n.t('Validation loss'), best?.toFixed(3), moved),
    ...tile(l10n.t('Training loss'), run.trainingLoss?.toFixed(3)),
    ...(run.status === 'paused' ? [] : tile(l10n.t('Speed'), speedOf(run))),
    ...priceTile(head),
  ];
}

const speedOf = ({ tokensPerSecond: speed }: Run): string | undefined =>
  speed === undefined ? undefined : l10n.t('{0} tokens/s', count(Math.round(speed)));

/** What it has come to or, before anything is known of that, what was said that it will. */
function priceTile({ run, spent, provider }: RunHead): readonly HTMLElement[] {
  const { priceLow: low, priceHigh: high = low } = run;
  const said = low === undefined || high === undefined || high === 0 ? undefined : dollars(low, high);
  switch (spent?.basis) {
    case 'told':
      return tile(l10n.t('Price'), dollars(spent.low, spent.high), l10n.t('as {0} says', provider));
    case 'counted':
      return tile(
        l10n.t('Price'),
        dollars(spent.low, spent.high),
        l10n.t('{0} tokens, counted by {1}', count(run.trainedTokens ?? 0), provider),
      );
    case 'estimated':
      return tile(
        l10n.t('Price so far'),
        `≈ ${dollars(spent.low, spent.high)}`,
        l10n.t('of {0} in all, estimated', said ?? ''),
      );
    case undefined:
      return tile(l10n.t('Expected price'), said, l10n.t('said before it began'));
  }
}

/** A range, or one amount where both ends read the same. */
const dollars = (low: number, high: number): string =>
  money(low) === money(high) ? money(high) : `${money(low)}–${money(high)}`;

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/** What is not known is not shown. */
const tile = (name: string, value: string | undefined, detail = ''): readonly HTMLElement[] =>
  value === undefined
    ? []
    : [h('div', {}, h('dt', {}, name), h('dd', {}, value, detail ? h('span', { class: 'dim' }, detail) : undefined))];

function actions({ run, version }: RunHead, ask: Ask): readonly HTMLElement[] {
  const action = (name: Action, words: string, kind = 'secondary', key: string = name) => {
    const element = h('button', { class: kind, key, attributes: { type: 'button' } }, words);
    element.addEventListener('click', () => void ask(name, null));
    return element;
  };
  if (run.finishedAt === undefined) {
    // Pause and Resume have one place and one key: who presses twice, or goes by keyboard, must not meet Cancel there.
    return [
      run.status === 'paused'
        ? action('resume', l10n.t('Resume'), 'primary', 'pause')
        : action('pause', l10n.t('Pause')),
      action('cancel', l10n.t('Cancel')),
    ];
  }
  if (run.status !== 'succeeded') return [action('retry', l10n.t('Run again'))];
  if (version === 'gone') return [];
  return [
    ...(version === 'inactive' ? [action('makeActive', l10n.t('Make active'))] : []),
    action('ask', l10n.t('Ask…')),
    action('compare', l10n.t('Compare'), 'primary'),
  ];
}
