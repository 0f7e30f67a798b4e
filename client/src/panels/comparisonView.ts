// What the comparison panel shows of a row, for two sides chosen: plain data from stored rows.
import * as l10n from '@vscode/l10n';
import type { ComparedAnswer, ComparisonRecord, ComparisonRow, Judgement } from '../../../core/catalog/comparison.ts';
import { diffWords } from '../../../core/engine/compare/diff.ts';
import { type AnswerView, type Pair, type PairRow, reference } from '../../../core/protocol/panels.ts';

/** How it goes or ended, in words. */
export function stateOf({ status }: Pick<ComparisonRecord, 'status'>): string {
  switch (status) {
    case 'running':
      return l10n.t('running');
    case 'complete':
      return l10n.t('complete');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'failed':
      return l10n.t('failed');
  }
}

/** The baseline against the next model; a single model against the expected answer. */
export const firstPair = ({ models }: ComparisonRecord): Pair =>
  models.length > 1 ? { left: 0, right: 1 } : { left: reference, right: 0 };

export function pairRow(row: ComparisonRow, pair: Pair, judgements: readonly Judgement[] = []): PairRow {
  const left = side(row, pair.left);
  const right = side(row, pair.right);
  const failed = isFailed(left) || isFailed(right);
  return {
    index: row.index,
    question: row.question,
    ...(row.reference !== undefined && { reference: row.reference }),
    left,
    right,
    spans: failed ? [] : diffWords(left.text, right.text),
    changed: left.text.trim() !== right.text.trim(),
    verdict: verdict(left, right),
    failed,
    ...judgedBy(judgements, row.index, pair),
  };
}

function judgedBy(judgements: readonly Judgement[], index: number, pair: Pair): Pick<PairRow, 'judged'> {
  const { left, right } = ordered(pair);
  const found = judgements.find(each => each.index === index && each.left === left && each.right === right);
  return found ? { judged: turned(found.better, pair) } : {};
}

/** As it is stored: the smaller place first, whichever side it is shown on. */
export const ordered = ({ left, right }: Pair): Pair => (left < right ? { left, right } : { left: right, right: left });

/** From the sides of a pair to those of the ordered one, and back. */
export function turned(better: Judgement['better'], pair: Pair): Judgement['better'] {
  if (better === 'same' || pair.left < pair.right) return better;
  return better === 'left' ? 'right' : 'left';
}

function side(row: ComparisonRow, index: number): AnswerView {
  return index === reference ? { text: row.reference ?? '' } : (row.answers[index] ?? { text: '' });
}

const isFailed = (answer: AnswerView): boolean => 'error' in answer && answer.error !== undefined;

function verdict(left: AnswerView, right: AnswerView): PairRow['verdict'] {
  if (!isJudged(left) || !isJudged(right)) return 'undecided';
  const before = isRight(left);
  const after = isRight(right);
  if (before === undefined || after === undefined) return 'undecided';
  if (before === after) return 'same';
  return after ? 'improved' : 'regressed';
}

const isJudged = (answer: AnswerView): answer is ComparedAnswer => 'execution' in answer;

/** By execution where that decides, else by structure, else by the letters; an answer that failed is wrong. */
function isRight(answer: ComparedAnswer): boolean | undefined {
  if (answer.error !== undefined) return false;
  const decided = [answer.execution, answer.structural, answer.exact].find(v => v === 'yes' || v === 'no');
  return decided === undefined ? undefined : decided === 'yes';
}
