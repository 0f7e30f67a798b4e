// Which rows a filter lets through. Pure, so that counts and rows cannot disagree.
import type { PairRow } from '../../../core/protocol/panels.ts';

export const filters = ['all', 'changed', 'improved', 'regressed', 'errors'] as const;

export type Filter = (typeof filters)[number];

const passes: Readonly<Record<Filter, (row: PairRow) => boolean>> = {
  all: () => true,
  changed: row => row.changed,
  improved: row => row.verdict === 'improved',
  regressed: row => row.verdict === 'regressed',
  errors: row => row.failed,
};

export const shows = (filter: Filter, row: PairRow): boolean => passes[filter](row);

export const counts = (rows: readonly PairRow[]): Readonly<Record<Filter, number>> =>
  Object.fromEntries(filters.map(filter => [filter, rows.filter(passes[filter]).length])) as Record<Filter, number>;
