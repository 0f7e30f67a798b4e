import { sameName } from '../../catalog/names.ts';
import { neededInputs } from '../inputs.ts';
import { didYouMean, findDatabase, plainName, resolveModel, suggestion } from '../resolve.ts';
import { nativeColumns } from '../scope.ts';
import { textName } from '../uses.ts';
import { check } from './check.ts';

export const missingColumn = check({
  id: 'missing-column',
  severity: 'warning',
  explanation:
    'COMPARE takes everything from the columns of its query: one for every placeholder of the prompt templates, and the one with the expected answer that `reference` names. Rename columns with AS where they are called otherwise.',
  examples: [
    {
      bad: 'COMPARE ft_sql.1, ft_sql.2 FROM example_db («SELECT expected FROM demo_data.test_questions»);',
      good: 'COMPARE ft_sql.1, ft_sql.2 FROM example_db (SELECT content, expected FROM demo_data.test_questions);',
    },
    {
      bad: "COMPARE ft_sql.1, ft_sql.2 FROM example_db (SELECT content, expected FROM demo_data.test_questions) USING reference = '«expcted»';",
      good: "COMPARE ft_sql.1, ft_sql.2 FROM example_db (SELECT content, expected FROM demo_data.test_questions) USING reference = 'expected';",
      fixed:
        "COMPARE ft_sql.1, ft_sql.2 FROM example_db (SELECT content, expected FROM demo_data.test_questions) USING reference = 'expected';",
    },
  ],
  *run({ statement, catalog }) {
    if (statement.kind !== 'Compare') return;
    const { models, source, query, options } = statement.fields;
    const inside = source && findDatabase(plainName(source), catalog);
    const known = query && nativeColumns(query, { catalog, common: [], ...(inside && { inside }) });
    if (!known || known.open) return;
    const columns = known.columns.map(c => c.name);
    const isThere = (name: string) => columns.some(c => sameName(c, name));
    const list = `It gives ${columns.map(c => `\`${c}\``).join(', ')}.`;
    const needed = (models?.names ?? []).flatMap(name => {
      const resolved = resolveModel(name, catalog);
      return resolved.type === 'model' ? neededInputs(resolved) : [];
    });
    const missing = [...new Set(needed)].filter(name => !isThere(name));
    if (missing.length > 0) {
      yield {
        message: `The query gives no ${missing.map(c => `\`${c}\``).join(' and ')}, which a prompt template uses.`,
        range: trimmed(query.text, query.inner.from),
        hint: suggestion(missing[0]!, columns) ?? list,
      };
    }
    const value = options?.entries.find(({ key }) => sameName(plainName(key), 'reference'))?.value;
    if (value?.type !== 'Literal' || typeof value.value !== 'string' || isThere(value.value)) return;
    const { range, parts } = textName(value);
    const fixes = didYouMean(parts[0]!, columns);
    yield {
      message: `The query gives no column \`${value.value}\` to take the expected answers from.`,
      range,
      hint: suggestion(value.value, columns) ?? list,
      ...(fixes && { fixes }),
    };
  },
});

/** The text without the blanks around it, in the whole text. */
function trimmed(text: string, from: number) {
  const start = from + text.length - text.trimStart().length;
  return { from: start, to: start + text.trim().length };
}
