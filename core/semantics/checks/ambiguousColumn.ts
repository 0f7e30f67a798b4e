import { sameName } from '../../catalog/names.ts';
import type { Name, Select } from '../../dialect/tree.ts';
import { contains } from '../../text/range.ts';
import { columnNames, selectsOf } from '../columnNames.ts';
import { commonTablesOf, scopeOf, type TableInScope } from '../scope.ts';
import { type Spell, spellIn } from '../spell.ts';
import { check, type Finding } from './check.ts';

export const ambiguousColumn = check({
  id: 'ambiguous-column',
  severity: 'warning',
  everywhere: true,
  explanation:
    'More than one table of the query has a column of this name. Say which is meant by writing the table or its alias before it.',
  examples: [
    {
      bad: 'SELECT «content», c.role FROM example_db.demo_data.chats AS c JOIN example_db.demo_data.test_questions AS q ON c.content = q.content;',
      good: 'SELECT q.content, role, expected FROM example_db.demo_data.chats AS c JOIN example_db.demo_data.test_questions AS q ON c.content = q.content ORDER BY content;',
    },
    {
      bad: "SELECT m.answer FROM example_db.demo_data.chats AS c JOIN example_db.demo_data.test_questions AS q JOIN ft_sql AS m WHERE «content» LIKE 'a%';",
      good: 'SELECT content, m.answer FROM example_db.demo_data.chats AS c JOIN ft_sql AS m;',
    },
  ],
  *run({ statement, catalog, inside }) {
    if (statement.kind === 'Unknown') return;
    const names = { catalog, common: commonTablesOf(statement), ...(inside && { inside }) };
    for (const select of selectsOf(statement)) yield* ambiguousIn(select, scopeOf(select, names), spellIn(inside));
  },
});

function* ambiguousIn(select: Select, scope: readonly TableInScope[], spell: Spell): Iterable<Finding> {
  if (scope.length < 2) return;
  for (const name of columnNames(select)) {
    const [column, more] = name.parts;
    if (!column || more || isOutput(name, select)) continue;
    const aliases = scope.filter(table => table.alias && has(table, column.text)).map(table => table.alias);
    if (aliases.length < 2) continue;
    yield {
      message: `\`${column.text}\` is a column of ${aliases.map(alias => `\`${alias}\``).join(' and ')}.`,
      range: name.range,
      hint: 'Write the table before it.',
      fixes: aliases.map(alias => {
        const text = `${spell(alias)}.${spell(column.text)}`;
        return { title: `Change to \`${text}\``, edits: [{ range: name.range, text }] };
      }),
    };
  }
}

/** The input of a model is given, not read: it does not compete with the column that it is given. */
const has = ({ columns = [] }: TableInScope, name: string): boolean =>
  columns.some(column => column.type !== 'input' && sameName(column.name, name));

/** GROUP BY and ORDER BY may name what the query gives; elsewhere only some databases know its aliases. */
function isOutput(name: Name, { targets, clauses }: Select): boolean {
  const text = name.parts[0]!.text;
  const inOrder = [clauses.orderBy, clauses.groupBy].some(range => range && contains(range, name.range.from));
  return targets.some(({ expression, alias }) => {
    if (alias) return sameName(alias.parts.at(-1)!.text, text) && !contains(expression.range, name.range.from);
    return inOrder && expression.type === 'Name' && sameName(expression.parts.at(-1)!.text, text);
  });
}
