// Every intent with its share. A new one is one line here.
import * as count from './count.ts';
import * as filter from './filter.ts';
import type { Intent, LinkIntent } from './intent.ts';
import * as links from './links.ts';
import * as order from './order.ts';

export const intents: Readonly<Record<string, readonly [share: number, intent: Intent]>> = {
  count: [2, count.count],
  countWhere: [6, count.countWhere],
  distinct: [2, count.distinct],
  countDistinct: [1, count.countDistinct],
  total: [3, count.total],
  totalWhere: [2, count.totalWhere],
  extremes: [1, count.extremes],
  groupCount: [3, count.groupCount],
  groupTotal: [2, count.groupTotal],
  having: [2, count.having],
  commonest: [1, count.commonest],
  ranking: [1, count.ranking],
  select: [2, filter.select],
  selectMany: [2, filter.selectMany],
  where: [4, filter.where],
  which: [4, filter.which],
  whereMany: [2, filter.whereMany],
  everything: [1, filter.everything],
  and: [2, filter.and],
  or: [1, filter.or],
  orElse: [1, filter.orElse],
  not: [2, filter.not],
  like: [1, filter.like],
  between: [1, filter.between],
  lookUp: [2, filter.lookUp],
  ordered: [2, order.ordered],
  alphabetical: [1, order.alphabetical],
  best: [3, order.best],
  topMany: [2, order.topMany],
  exceeds: [1, filter.exceeds],
};

export const linkIntents: Readonly<Record<string, readonly [share: number, intent: LinkIntent]>> = {
  together: [2, links.together],
  ofThose: [3, links.ofThose],
  withThose: [3, links.withThose],
  countEach: [2, links.countEach],
  countOfThose: [2, links.countOfThose],
  mostOf: [2, links.mostOf],
  moreThan: [1, links.moreThan],
  without: [2, links.without],
  totalEach: [1, links.totalEach],
};
