// DELETE FROM calls: what models were asked and what they answered is forgotten, and asked anew the next time.
import { makeSelect } from '../../dialect/make.ts';
import type { Expression, Name } from '../../dialect/tree.ts';
import { resolveTable } from '../../semantics/resolve.ts';
import type { Execution } from '../execution.ts';
import { queryRelation } from '../plan/select.ts';

export function isCalls(name: Name, execution: Execution): boolean {
  const resolved = resolveTable(name, execution.catalog());
  return resolved.type === 'system' && resolved.table === 'calls';
}

/** Comes to how many there were. */
export async function forgetCalls(name: Name, where: Expression | undefined, execution: Execution): Promise<number> {
  const { range } = name;
  const id: Name = { type: 'Name', range, parts: [{ text: 'id', quoted: true, range }] };
  const query = makeSelect(where ? { from: range.from, to: where.range.to } : range, {
    targets: [{ type: 'Target', range, expression: id }],
    from: { type: 'Table', range, name },
    ...(where && { where }),
  });
  const { rows } = await queryRelation(query, execution);
  return execution.calls.forget(rows.map(([given]) => Number(given)));
}
