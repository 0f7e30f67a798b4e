// What a run learns from, and with which options.
import type { RunHead } from '../../../core/protocol/runPanel.ts';
import { button, h, icon, severityIcons } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { prose } from '../lib/prose.ts';
import { count } from '../lib/words.ts';
import { checkpointList } from './checkpoints.ts';
import type { Ask } from './header.ts';

export function cards(head: RunHead, ask: Ask): readonly HTMLElement[] {
  return [
    dataCard(head, ask),
    ...(head.checkpoints.length > 0 ? [card(l10n.t('Checkpoints'), ...checkpointList(head))] : []),
    ...(head.findings.length > 0 ? [findingsCard(head, ask)] : []),
    ...(head.options.length > 0 ? [optionsCard(head)] : []),
  ];
}

function dataCard({ run }: RunHead, ask: Ask): HTMLElement {
  const { trainChats, validationChats, dataQuery, dataDatabase } = run;
  const split = splitBar(trainChats, validationChats);
  const query =
    dataQuery === undefined
      ? undefined
      : h(
          'div',
          { class: 'query' },
          h('div', { class: 'dim' }, dataDatabase ? l10n.t('Query in {0}', dataDatabase) : l10n.t('Query')),
          h('pre', { class: 'mono text', tabindex: 0 }, dataQuery),
          button(l10n.t('Open the query in an editor'), l10n.t('Open'), () => void ask('openQuery', null), 'link'),
        );
  return card(
    l10n.t('Data set'),
    facts([
      [l10n.t('Rows'), count(run.rows)],
      [l10n.t('Chats'), count(trainChats + validationChats)],
      [l10n.t('To train on'), count(trainChats)],
      [l10n.t('To validate with'), validationChats > 0 ? count(validationChats) : l10n.t('none')],
      ...tokenFacts(run),
    ]),
    split,
    query,
  );
}

function tokenFacts({ trainTokens, exactTokens, longestChat }: RunHead['run']): readonly Fact[] {
  if (trainTokens === undefined) return [];
  const about = exactTokens ? '' : '≈ ';
  const meaning = exactTokens ? l10n.t('Counted.') : l10n.t('Estimated from the length of the texts.');
  return [
    [l10n.t('Tokens an epoch'), `${about}${count(trainTokens)}`, meaning],
    ...(longestChat === undefined
      ? []
      : ([[l10n.t('Longest chat'), `${about}${count(longestChat)}`, meaning]] as const)),
  ];
}

function splitBar(train: number, validation: number): HTMLElement {
  const words =
    train === 1
      ? l10n.t('1 chat to train on, {0} to validate with', count(validation))
      : l10n.t('{0} chats to train on, {1} to validate with', count(train), count(validation));
  const bar = h(
    'div',
    { class: 'split', role: 'img', title: words, attributes: { 'aria-label': words } },
    h('div', {}),
  );
  (bar.firstElementChild as HTMLElement).style.width = `${(100 * train) / Math.max(train + validation, 1)}%`;
  return bar;
}

/** What the linter found: each with a link to the rows it is about and, where it knows one, to a better query. */
const findingsCard = ({ findings, run }: RunHead, ask: Ask): HTMLElement =>
  card(
    l10n.t('Findings'),
    h(
      'ul',
      { class: 'findings' },
      ...findings.map(({ rule, severity, message, hint, samples, fix }) =>
        h(
          'li',
          { class: severity },
          icon(severityIcons[severity]),
          h(
            'div',
            {},
            h('div', { class: 'text' }, ...prose(message)),
            hint ? h('div', { class: 'text dim' }, ...prose(hint)) : undefined,
            h(
              'div',
              { class: 'links' },
              ...(run.dataQuery === undefined ? [] : samples).map(({ row, text }) => rowLink(row, text, ask)),
              fix ? button(fix.query, fix.title, () => void ask('openFix', { rule }), 'link') : undefined,
            ),
          ),
        ),
      ),
    ),
  );

/** Seen as `row 12`, read aloud with what stands in it. */
function rowLink(row: number, text: string, ask: Ask): HTMLElement {
  const words = l10n.t('row {0}', count(row));
  return button(`${words}: ${text}`, words, () => void ask('showRow', { row }), 'link');
}

const optionsCard = ({ options }: RunHead): HTMLElement =>
  card(l10n.t('Options'), facts(options.map(({ name, value, summary }) => [name, value, summary])));

type Fact = readonly [name: string, value: string, meaning?: string | undefined];

const facts = (list: readonly Fact[]): HTMLElement =>
  h(
    'dl',
    { class: 'facts' },
    ...list.flatMap(([name, value, meaning]) => [h('dt', { title: meaning }, name), h('dd', {}, value)]),
  );

const card = (title: string, ...content: readonly (HTMLElement | undefined)[]): HTMLElement =>
  h('section', { class: 'card', attributes: { 'aria-label': title } }, h('h2', {}, title), ...content);
