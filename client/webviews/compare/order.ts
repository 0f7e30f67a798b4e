// In which order rows are shown, and which of them a search finds. Pure, as the filters are.
import type { AnswerView, PairRow } from '../../../core/protocol/panels.ts';

export const orders = ['asked', 'regressed', 'improved', 'longer', 'shorter', 'slower', 'faster'] as const;

/** `longer`: where the right answer is longer than the left one by most; `regressed`, `improved`: those first. */
export type Order = (typeof orders)[number];

const verdictFirst = (verdict: PairRow['verdict']) => (row: PairRow) => (row.verdict === verdict ? 1 : 0);
const size = (answer: AnswerView): number => answer.text.length;
const latency = (answer: AnswerView): number => ('latencyMs' in answer ? answer.latencyMs : 0);

/** What there is most of comes first. */
const keys: Readonly<Record<Order, (row: PairRow) => number>> = {
  asked: () => 0,
  regressed: verdictFirst('regressed'),
  improved: verdictFirst('improved'),
  longer: ({ left, right }) => size(right) - size(left),
  shorter: ({ left, right }) => size(left) - size(right),
  slower: ({ left, right }) => latency(right) - latency(left),
  faster: ({ left, right }) => latency(left) - latency(right),
};

export const inOrder = (rows: readonly PairRow[], order: Order): readonly PairRow[] =>
  rows.toSorted((a, b) => keys[order](b) - keys[order](a) || a.index - b.index);

/** In the question, the expected answer and both sides, whatever its case. */
export function holds({ question, reference, left, right }: PairRow, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return (
    wanted === '' || [question, reference, left.text, right.text].some(text => text?.toLowerCase().includes(wanted))
  );
}
