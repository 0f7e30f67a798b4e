// A row of the comparison: the question, the two answers word by word, and how each was judged.
import type { ComparedAnswer, Verdict } from '../../../core/catalog/comparison.ts';
import type { AnswerView, DiffSpan, PairRow } from '../../../core/protocol/panels.ts';
import { duration } from '../../../core/text/duration.ts';
import { button, h, type IconName, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count, excerpt } from '../lib/words.ts';
import type { Layout } from './toolbar.ts';

export interface RowNames {
  readonly left: string;
  readonly right: string;
}

export interface RowActions {
  openDiff(): void;
  /** Nothing takes back what was said. */
  judge(better: PairRow['judged']): void;
}

export function rowElement(row: PairRow, names: RowNames, layout: Layout, actions: RowActions): HTMLElement {
  const label = l10n.t('Row {0}, {1}', row.index + 1, verdictWords(row));
  return h(
    'article',
    { class: 'row', tabindex: -1, attributes: { 'data-index': row.index, 'aria-label': label } },
    h(
      'header',
      {},
      h('span', { class: 'number' }, `${row.index + 1}`),
      h('span', { class: `verdict ${row.verdict}` }, icon(verdictIcon(row)), verdictWords(row)),
      judgementButtons(row, names, actions),
      button(l10n.t('Open row {0} in the diff editor', row.index + 1), icon('open'), actions.openDiff),
    ),
    question(row.question),
    row.reference === undefined ? undefined : field(l10n.t('Expected'), 'expected', row.reference),
    layout === 'unified' && !row.failed ? unified(row, names) : split(row, names),
  );
}

/** Which of the two a reader finds better, whatever the measures say; pressing it again takes it back. */
function judgementButtons(row: PairRow, names: RowNames, { judge }: RowActions): HTMLElement {
  const choice = (better: NonNullable<PairRow['judged']>, words: string, label: string): HTMLElement =>
    h(
      'button',
      {
        class: 'toggle',
        title: label,
        key: better,
        attributes: { type: 'button', 'aria-pressed': row.judged === better, 'aria-label': label },
        onClick: () => judge(row.judged === better ? undefined : better),
      },
      words,
    );
  return h(
    'span',
    { class: 'judge', role: 'group', attributes: { 'aria-label': l10n.t('Which is better?') } },
    h('span', { class: 'asked dim', attributes: { 'aria-hidden': true } }, l10n.t('Which is better?')),
    choice('left', '◀', l10n.t('{0} is better', names.left)),
    choice('same', '=', l10n.t('Both are as good')),
    choice('right', '▶', l10n.t('{0} is better', names.right)),
  );
}

function question(text: string): HTMLElement {
  const short = excerpt(text);
  const element = h('div', { class: 'question text' }, short);
  const all = (): void => element.replaceChildren(text);
  if (short !== text) element.append(button(l10n.t('Show the whole question'), l10n.t('show all'), all, 'link'));
  return element;
}

function unified(row: PairRow, names: RowNames): HTMLElement {
  const answer = row.changed ? diff(row.spans) : h('div', { class: 'answer mono text' }, row.right.text);
  return h(
    'div',
    { class: 'unified' },
    answer,
    judgement(names.left, row.left, 'removed'),
    judgement(names.right, row.right, 'added'),
  );
}

function split(row: PairRow, names: RowNames): HTMLElement {
  const half = (side: 'left' | 'right', leftOut: DiffSpan['kind']): HTMLElement => {
    const answer = row[side];
    const failed = 'error' in answer && answer.error !== undefined;
    const content = failed
      ? h('div', { class: 'answer failed text' }, answer.error)
      : row.spans.length > 0
        ? diff(row.spans.filter(span => span.kind !== leftOut))
        : h('div', { class: 'answer mono text' }, answer.text);
    return h('div', { class: 'half' }, judgement(names[side], answer, side === 'left' ? 'removed' : 'added'), content);
  };
  return h('div', { class: 'split' }, half('left', 'added'), half('right', 'removed'));
}

/** Removed words are struck through and added ones underlined: the colours only help. */
function diff(spans: readonly DiffSpan[]): HTMLElement {
  const tags = { same: 'span', removed: 'del', added: 'ins' } as const;
  return h('div', { class: 'answer mono text' }, ...spans.map(span => h(tags[span.kind], {}, span.text)));
}

function field(name: string, kind: string, text: string): HTMLElement {
  return h('div', { class: kind }, h('span', { class: 'dim' }, name), h('span', { class: 'mono text' }, text));
}

function judgement(name: string, answer: AnswerView, kind: 'removed' | 'added'): HTMLElement {
  const marks = 'execution' in answer && answer.error === undefined ? judged(answer) : [];
  return h('div', { class: `judgement ${kind}` }, h('span', { class: 'model' }, name), ...marks);
}

function judged(answer: ComparedAnswer): readonly HTMLElement[] {
  const marks = (
    [
      [l10n.t('execution'), answer.execution, whyUndecided(answer)],
      [l10n.t('structure'), answer.structural, ''],
      [l10n.t('letters'), answer.exact, ''],
    ] as const
  ).filter(([, verdict]) => verdict !== 'unknown');
  return [
    ...marks.map(([name, verdict, why]) => {
      const words = `${name}: ${judgedWords[verdict]()}${why && `. ${why}`}`;
      const attributes = { 'aria-label': words };
      return h(
        'span',
        { class: `mark ${verdict}`, role: 'img', title: words, attributes },
        icon(verdictIcons[verdict]),
        name,
      );
    }),
    h(
      'span',
      { class: 'dim' },
      `${l10n.t('{0} characters', count(answer.characters))} · ${duration(answer.latencyMs)}`,
    ),
  ];
}

function whyUndecided({ lacks }: ComparedAnswer): string {
  if (!lacks) return '';
  return lacks.length > 0
    ? l10n.t('Queries are tried in SQLite, which has no {0}.', lacks.join(', '))
    : l10n.t('Queries are tried in SQLite, which cannot read this one.');
}

const verdictIcons: Readonly<Record<Verdict, IconName>> = {
  yes: 'yes',
  no: 'no',
  undecided: 'maybe',
  unknown: 'maybe',
};

const judgedWords: Readonly<Record<Verdict, () => string>> = {
  yes: () => l10n.t('matches'),
  no: () => l10n.t('differs'),
  undecided: () => l10n.t('undecided'),
  unknown: () => l10n.t('unknown'),
};

function verdictIcon(row: PairRow): IconName {
  if (row.failed) return 'no';
  if (row.verdict === 'improved') return 'up';
  if (row.verdict === 'regressed') return 'down';
  return row.changed ? 'changed' : 'same';
}

function verdictWords(row: PairRow): string {
  if (row.failed) return l10n.t('error');
  if (row.verdict === 'improved') return l10n.t('improved');
  if (row.verdict === 'regressed') return l10n.t('regressed');
  return row.changed ? l10n.t('changed') : l10n.t('same answer');
}
