import type { Name } from '../../dialect/tree.ts';
import type { Fix } from '../../text/problem.ts';
import { modelInputs } from '../inputs.ts';
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
  },
});

const changeTo = (column: string, name: Name): Fix => ({
  title: `Change to \`${column}\``,
  edits: [{ range: name.parts.at(-1)!.range, text: spellName(column) }],
});
