// `SELECT *` in other words: the columns that it stands for, where all of them are known.
import { sameName } from '../catalog/names.ts';
import type { Expression, Select } from '../dialect/tree.ts';
import { selectsOf } from '../semantics/columnNames.ts';
import { innerStatements } from '../semantics/native/innerStatements.ts';
import { commonTablesOf, scopeOf, type TableInScope } from '../semantics/scope.ts';
import { type Spell, spellIn } from '../semantics/spell.ts';
import { contains, type Range } from '../text/range.ts';
import type { CodeAction } from './codeActions.ts';
import { statementHolding, type View } from './view.ts';

/** More columns than these are not written out. */
const most = 200;

export function expandStar({ document, catalogAt }: View, at: Range): readonly CodeAction[] {
  const statement = statementHolding(document, at.from);
  if (!statement) return [];
  const catalog = catalogAt(statement.range.from);
  return [{ statement, catalog, inside: undefined }, ...innerStatements(statement, catalog)].flatMap(each => {
    const names = { catalog: each.catalog, common: commonTablesOf(each.statement) };
    return selectsOf(each.statement).flatMap(select => {
      const star = starAt(select, at);
      if (!star) return [];
      const scope = scopeOf(select, { ...names, ...(each.inside && { inside: each.inside }) });
      const text = columnsOf(star.qualifier, scope, spellIn(each.inside));
      return text === undefined ? [] : [rewrite(star.range, text)];
    });
  });
}

function starAt({ targets }: Select, at: Range): { readonly range: Range; readonly qualifier?: string } | undefined {
  for (const { expression } of targets) {
    const { range } = expression;
    if (!contains(range, at.from) || !isStar(expression)) continue;
    return expression.type === 'Name' ? { range, qualifier: expression.parts.at(-2)?.text ?? '' } : { range };
  }
  return undefined;
}

const isStar = (expression: Expression): boolean =>
  expression.type === 'Star' || (expression.type === 'Name' && expression.parts.at(-1)?.text === '*');

function columnsOf(qualifier: string | undefined, scope: readonly TableInScope[], spell: Spell): string | undefined {
  const tables = qualifier === undefined ? scope : scope.filter(({ alias }) => sameName(alias, qualifier));
  if (tables.length === 0 || tables.some(({ columns, open }) => !columns || open)) return undefined;
  const qualified = qualifier !== undefined || scope.length > 1;
  const names = tables.flatMap(({ alias, columns = [] }) =>
    columns.map(({ name }) => (qualified && alias ? `${spell(alias)}.${spell(name)}` : spell(name))),
  );
  return names.length > 0 && names.length <= most ? names.join(', ') : undefined;
}

const rewrite = (range: Range, text: string): CodeAction => ({
  title: 'Write the columns instead of *',
  kind: 'rewrite',
  preferred: false,
  edits: [{ range, text }],
});
