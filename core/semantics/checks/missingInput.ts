import { sameName } from '../../catalog/names.ts';
import type { Expression } from '../../dialect/tree.ts';
import type { Fix } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { conjuncts, modelInputs } from '../inputs.ts';
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
    {
      bad: 'SELECT answer FROM ft_sql WHERE «"content"» = \'hi!\';',
      good: "SELECT answer FROM ft_sql WHERE `content` = 'hi!';",
      fixed: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
    },
    { bad: 'SELECT answer FROM «ft_sql»;', good: "SELECT answer FROM ft_sql WHERE content IN ('hi!', 'hello!');" },
  ],
  *run({ statement, catalog }) {
    for (const { select, asked, given, needed } of modelInputs(statement, catalog)) {
      const missing = needed.filter(column => !given.some(g => g.column === column.toLowerCase()));
      if (missing.length === 0) continue;
      const unused = given.filter(g => !needed.some(column => column.toLowerCase() === g.column));
      const text = textMeant(select.where, missing);
      if (text) {
        yield {
          message: `\`"${text.column}"\` is text here, and not the input \`${text.column}\` of \`${asked.model.name}\`.`,
          range: text.range,
          hint: 'A column is written without quotes, or in back-quotes.',
          fixes: [changeTo(text.column, text.range)],
        };
        continue;
      }
      const meant = missing.length === 1 && unused.length === 1 ? unused[0]!.name : undefined;
      yield {
        message: `\`${asked.model.name}\` needs ${missing.map(c => `\`${c}\``).join(' and ')}, which its prompt template uses.`,
        range: meant?.range ?? select.clauses.where ?? asked.table.range,
        hint: `Give it in the WHERE clause: ${missing.map(c => `${c} = '…'`).join(' AND ')}.`,
        ...(meant && { fixes: [changeTo(missing[0]!, meant.parts.at(-1)!.range)] }),
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

/** A text that stands where a column would, in double quotes as other databases write names. */
function textMeant(where: Expression | undefined, missing: readonly string[]) {
  for (const term of conjuncts(where)) {
    if (term.type !== 'Binary' || (term.operator !== '=' && term.operator !== 'IN')) continue;
    if (term.left.type === 'Name' || term.right.type === 'Name') continue;
    for (const side of [term.left, term.right]) {
      const value = side.type === 'Literal' ? side.value : undefined;
      const column = missing.find(name => typeof value === 'string' && sameName(name, value));
      if (column !== undefined) return { column, range: side.range };
    }
  }
  return undefined;
}

const changeTo = (column: string, range: Range): Fix => ({
  title: `Change to \`${column}\``,
  edits: [{ range, text: spellName(column) }],
});
