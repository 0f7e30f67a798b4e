import type { Name } from '../../dialect/tree.ts';
import type { Fix } from '../../text/problem.ts';
import { modelInputs } from '../inputs.ts';
import { joinedModels } from '../joinedModels.ts';
import { suggestion } from '../resolve.ts';
import { spellName } from '../spell.ts';
import { check } from './check.ts';

export const missingInput = check({
  id: 'missing-input',
  severity: 'error',
  explanation:
    'WHERE gives a model its inputs: one `column = value` for every placeholder of its prompt template. Without it there is nothing to ask.',
  examples: [
    {
      bad: "SELECT answer FROM ft_sql WHERE «question» = 'hi!';",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
      fixed: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
    },
    {
      bad: 'SELECT m.answer FROM (SELECT expected FROM example_db.demo_data.test_questions) AS t JOIN «ft_sql AS m»;',
      good: 'SELECT m.answer FROM (SELECT expected FROM example_db.demo_data.test_questions) AS t JOIN ft_sql AS m WHERE m.content = t.expected;',
    },
    { bad: 'SELECT answer FROM «ft_sql»;', good: "SELECT answer FROM ft_sql WHERE content IN ('hi!', 'hello!');" },
  ],
  *run({ statement, catalog }) {
    for (const { select, asked, given, needed } of modelInputs(statement, catalog)) {
      const missing = needed.filter(column => !given.some(g => g.column === column.toLowerCase()));
      if (missing.length === 0) continue;
      const unused = given.filter(g => !needed.some(column => column.toLowerCase() === g.column));
      const meant = missing.length === 1 && unused.length === 1 ? unused[0]!.name : undefined;
      yield {
        message: `\`${asked.model.name}\` needs ${missing.map(c => `\`${c}\``).join(' and ')}, which its prompt template uses.`,
        range: meant?.range ?? select.clauses.where ?? asked.table.range,
        hint: `Give it in the WHERE clause: ${missing.map(c => `${c} = '…'`).join(' AND ')}.`,
        ...(meant && { fixes: [changeTo(missing[0]!, meant)] }),
      };
    }
    for (const { asked, missing, columns } of joinedModels(statement, catalog)) {
      yield {
        message: `\`${asked.model.name}\` needs ${missing.map(c => `\`${c}\``).join(' and ')}, and no table that it is joined with has such a column.`,
        range: asked.table.range,
        hint:
          suggestion(missing[0]!, columns) ??
          `Say what to take: WHERE ${spellName(asked.alias)}.${spellName(missing[0]!)} = ….`,
      };
    }
  },
});

const changeTo = (column: string, name: Name): Fix => ({
  title: `Change to \`${column}\``,
  edits: [{ range: name.parts.at(-1)!.range, text: spellName(column) }],
});
