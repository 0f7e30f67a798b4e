// Tables that are joined on answers: they wait until the models have been asked.
import type { Expression, Join, TableExpression } from '../../../dialect/tree.ts';
import { refuse } from '../../../text/problem.ts';
import { conjuncts } from '../conditions.ts';
import { leavesOf, type ModelLeaf } from '../leaves.ts';
import { namesAnswers } from './names.ts';

export interface SplitFrom {
  /** What is asked about, and the models. */
  readonly from: TableExpression;
  /** Joined to that afterwards, one after the other; `left` of each is what came before. */
  readonly late: readonly Join[];
}

export function splitFrom(from: TableExpression, models: readonly ModelLeaf[]): SplitFrom {
  const spine: Join[] = [];
  for (let at = from; at.type === 'Join'; at = at.left) spine.unshift(at);
  const first = spine.findIndex(join => isOnAnswers(join, models));
  const late = first < 0 ? [] : spine.slice(first);
  const early = late[0]?.left ?? from;
  for (const { right } of late) {
    const model = models.find(m => leavesOf(right).includes(m.leaf));
    if (!model) continue;
    refuse('unsupported', 'A model cannot be asked after a table that is joined on an answer.', {
      range: model.leaf.range,
      hint: `Put what comes before into a sub-select with a name: FROM (SELECT …) AS t JOIN ${model.alias}.`,
    });
  }
  refuseOnAnswers(early, models);
  return { from: early, late };
}

/** Joined to another table, not to a model, on what a model before it answers. */
function isOnAnswers({ left, right, on }: Join, models: readonly ModelLeaf[]): boolean {
  const before = leavesOf(left);
  return (
    !models.some(m => m.leaf === right) &&
    !!answerTerm(
      on,
      models.filter(m => before.includes(m.leaf)),
    )
  );
}

const answerTerm = (on: Expression | undefined, models: readonly ModelLeaf[]): Expression | undefined =>
  conjuncts(on).find(term => namesAnswers(term, models));

/** Where the tables stand otherwise, there is no order in which they could be joined. */
function refuseOnAnswers(from: TableExpression, models: readonly ModelLeaf[]): void {
  if (from.type !== 'Join') return;
  refuseOnAnswers(from.left, models);
  refuseOnAnswers(from.right, models);
  const isWithModel = [from.left, from.right].some(side => models.some(m => m.leaf === side));
  const term = isWithModel ? undefined : answerTerm(from.on, models);
  if (!term) return;
  refuse('unsupported', 'This table is joined on an answer, and stands before the model that gives it.', {
    range: term.range,
    hint: 'Write it after the model: FROM db.t AS t JOIN m JOIN db.u AS u ON u.name = m.answer.',
  });
}
