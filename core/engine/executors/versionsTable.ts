// Old releases of the reference chose and dropped versions by writing to a system table; what does it now is told.
import { sameName } from '../../catalog/names.ts';
import type { Expression, Name } from '../../dialect/tree.ts';
import { refuse } from '../../text/problem.ts';
import { columnName, conjuncts } from '../plan/conditions.ts';

export function refuseVersionsTable(
  name: Name,
  where: Expression | undefined,
  instead: 'SET ACTIVE' | 'DROP MODEL',
): void {
  const last = name.parts.at(-1)?.text ?? '';
  if (name.parts.length > 2 || !/^models(?:_versions)?$/i.test(last)) return;
  const given = (column: string): string | undefined => {
    for (const term of conjuncts(where)) {
      if (term.type !== 'Binary' || term.operator !== '=' || term.left.type !== 'Name') continue;
      if (sameName(columnName(term.left), column) && term.right.type === 'Literal') return String(term.right.value);
    }
    return undefined;
  };
  refuse('not-writable', `\`${last}\` shows the versions of models and cannot be written to.`, {
    range: name.range,
    hint: `Write ${instead} ${given('name') ?? 'model'}.${given('version') ?? 'N'}.`,
  });
}
