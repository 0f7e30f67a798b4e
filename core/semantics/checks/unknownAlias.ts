import { sameName } from '../../catalog/names.ts';
import { columnNames, selectsOf } from '../columnNames.ts';
import { didYouMean, suggestion } from '../resolve.ts';
import { commonTablesOf, scopeOf } from '../scope.ts';
import { spellIn } from '../spell.ts';
import { check } from './check.ts';

export const unknownAlias = check({
  id: 'unknown-alias',
  severity: 'warning',
  everywhere: true,
  explanation:
    'What stands before the dot of a column is a table of the FROM clause, under the name that it has there: once it has an alias, only the alias counts.',
  examples: [
    {
      bad: 'SELECT «chat».content FROM example_db.demo_data.chats AS chats;',
      good: 'SELECT chats.content FROM example_db.demo_data.chats AS chats;',
      fixed: 'SELECT chats.content FROM example_db.demo_data.chats AS chats;',
    },
    {
      bad: 'SELECT «chats».content FROM example_db.demo_data.chats AS c;',
      good: 'SELECT chats.content FROM example_db.demo_data.chats;',
    },
  ],
  *run({ statement, catalog, inside }) {
    if (statement.kind === 'Unknown') return;
    const names = { catalog, common: commonTablesOf(statement), ...(inside && { inside }) };
    const selects = selectsOf(statement);
    for (const select of selects) {
      // Names of a query inside another may be those of the one around.
      const around = selects.filter(s => s.range.from <= select.range.from && s.range.to >= select.range.to);
      const aliases = around.flatMap(s => scopeOf(s, names).map(table => table.alias));
      if (aliases.length === 0 || aliases.includes('')) continue;
      for (const { parts } of columnNames(select)) {
        const [first, , more] = parts;
        // Longer names begin with a database or a schema.
        if (parts.length !== 2 || more || aliases.some(alias => sameName(alias, first!.text))) continue;
        const fixes = didYouMean(first!, aliases, spellIn(inside));
        yield {
          message: `There is no table \`${first!.text}\` in this FROM clause.`,
          range: first!.range,
          hint: suggestion(first!.text, aliases) ?? `Its tables are ${aliases.map(a => `\`${a}\``).join(', ')}.`,
          ...(fixes && { fixes }),
        };
      }
    }
  },
});
