import { sameName } from '../../catalog/names.ts';
import type { Name, Select } from '../../dialect/tree.ts';
import { columnNames, selectsOf } from '../columnNames.ts';
import { didYouMean, suggestion } from '../resolve.ts';
import { commonTablesOf, scopeOf, type TableInScope } from '../scope.ts';
import { type Spell, spellIn } from '../spell.ts';
import { writtenColumns } from '../writtenColumns.ts';
import { check, type Finding } from './check.ts';

export const unknownColumn = check({
  id: 'unknown-column',
  severity: 'warning',
  everywhere: true,
  explanation:
    'Every table of the query is known, and none has a column of this name. The catalog may be older than the database: refresh it where the column is new.',
  examples: [
    {
      bad: "SELECT content FROM example_db.demo_data.chats WHERE «roel» = 'user';",
      good: "SELECT content FROM example_db.demo_data.chats WHERE role = 'user';",
      fixed: "SELECT content FROM example_db.demo_data.chats WHERE role = 'user';",
    },
    {
      bad: 'SELECT t.«answer», m.answer FROM example_db.demo_data.chats AS t JOIN ft_sql AS m;',
      good: 'SELECT t.content, m.answer FROM example_db.demo_data.chats AS t JOIN ft_sql AS m;',
    },
    {
      bad: "INSERT INTO example_db.demo_data.chats (chat_id, «rolle») VALUES (1, 'user');",
      good: "UPDATE example_db.demo_data.chats SET role = 'user' WHERE chats.chat_id = 1;",
      fixed: "INSERT INTO example_db.demo_data.chats (chat_id, role) VALUES (1, 'user');",
    },
    {
      bad: 'SELECT name, «enginee» FROM models;',
      good: 'SELECT name AS n FROM models ORDER BY n;',
      fixed: 'SELECT name, engine FROM models;',
    },
  ],
  *run({ statement, catalog, inside }) {
    if (statement.kind === 'Unknown') return;
    const names = { catalog, common: commonTablesOf(statement), ...(inside && { inside }) };
    const written = writtenColumns(statement, names);
    if (written) yield* unknownAmong(written.names, [written.table], [], spellIn(inside));
    const selects = selectsOf(statement);
    for (const select of selects) {
      // Names of a query inside another may be those of the one around.
      const outer = selects.filter(
        s => s !== select && s.range.from <= select.range.from && s.range.to >= select.range.to,
      );
      yield* unknownIn(
        select,
        scopeOf(select, names),
        outer.flatMap(s => scopeOf(s, names)),
        spellIn(inside),
      );
    }
  },
});

function* unknownIn(
  select: Select,
  scope: readonly TableInScope[],
  outer: readonly TableInScope[],
  spell: Spell,
): Iterable<Finding> {
  const aliases = select.targets.flatMap(({ alias }) => (alias ? [alias.parts.at(-1)!.text] : []));
  if (scope.length > 0) yield* unknownAmong(columnNames(select), scope, outer, spell, aliases);
}

function* unknownAmong(
  names: readonly Name[],
  scope: readonly TableInScope[],
  outer: readonly TableInScope[],
  spell: Spell,
  aliases: readonly string[] = [],
): Iterable<Finding> {
  for (const name of names) {
    const [first, second] = name.parts;
    if (!first || name.parts.length > 2 || isPseudo(name)) continue;
    const tables = second ? scope.filter(t => sameName(t.alias, first.text)) : [...scope, ...outer];
    // A model takes inputs under any name.
    if (tables.length === 0 || tables.some(t => !t.columns || t.open || t.kind === 'model')) continue;
    const column = second ?? first;
    const known = tables.flatMap(t => t.columns!.map(c => c.name));
    if ([...known, ...(second ? [] : aliases)].some(each => sameName(each, column.text))) continue;
    const fixes = didYouMean(column, known, spell);
    const list = known
      .slice(0, 6)
      .map(c => `\`${c}\``)
      .join(', ');
    yield {
      message: `There is no column \`${column.text}\`${second ? ` in \`${first.text}\`` : ' here'}.`,
      range: column.range,
      hint: suggestion(column.text, known) ?? `The columns are ${list}${known.length > 6 ? ', …' : ''}.`,
      ...(fixes && { fixes }),
    };
  }
}

/** Words that databases read as values, and columns that every table has without listing them. */
const isPseudo = ({ parts }: Name): boolean =>
  parts.at(-1)!.text === '*' ||
  /^(?:current_\w+|localtime(?:stamp)?|user|session_user|rowid|oid|ctid|xmin|xmax|tableoid|default|last|latest)$/i.test(
    parts.at(-1)!.text,
  );
