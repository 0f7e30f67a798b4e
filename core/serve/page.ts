// Lists as OpenAI pages them: `after` names the last of the page before.
import { wrongValue } from './failure.ts';

const most = 1000;

export interface Page<T> {
  readonly object: 'list';
  readonly data: readonly T[];
  readonly first_id: string | null;
  readonly last_id: string | null;
  readonly has_more: boolean;
}

export function pageOf<T extends { readonly id: string }>(
  all: readonly T[],
  query: URLSearchParams,
  usual = 20,
): Page<T> {
  const limit = limitOf(query, usual);
  const after = query.get('after');
  const before = after === null ? -1 : all.findIndex(({ id }) => id === after);
  if (after !== null && before < 0) throw wrongValue('after', `There is no \`${after}\` in this list.`);
  const data = all.slice(before + 1, before + 1 + limit);
  return {
    object: 'list',
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: before + 1 + limit < all.length,
  };
}

function limitOf(query: URLSearchParams, usual: number): number {
  const given = query.get('limit');
  if (given === null) return usual;
  const limit = Number(given);
  if (Number.isInteger(limit) && limit >= 1) return Math.min(limit, most);
  throw wrongValue('limit', '`limit` is a whole number from 1 on.');
}
