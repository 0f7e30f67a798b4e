import { sameName } from '../../catalog/names.ts';
import type { DatabaseSnapshot } from '../../catalog/snapshot.ts';
import type { Name, Select } from '../../dialect/tree.ts';
import { columnNames, selectsOf } from '../columnNames.ts';
import { didYouMean, suggestion } from '../resolve.ts';
import { commonTablesOf, type Names, readableColumns, scopeOf, type TableInScope } from '../scope.ts';
import { spellIn, spellPath } from '../spell.ts';
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
      bad: "SELECT «answr» FROM ft_sql WHERE content = 'hi!';",
      good: "SELECT content, answer, error, mood FROM ft_sql WHERE content = 'hi!' AND mood = 'calm';",
      fixed: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
    },
    {
      bad: 'SELECT t.content, m.«answr» FROM example_db.demo_data.chats AS t JOIN ft_sql AS m;',
      good: 'SELECT m.error, m.mood FROM example_db.demo_data.chats AS t JOIN ft_sql AS m WHERE m.mood = t.role;',
      fixed: 'SELECT t.content, m.answer FROM example_db.demo_data.chats AS t JOIN ft_sql AS m;',
    },
    {
      bad: "SELECT q.«answr» FROM (SELECT answer FROM ft_sql WHERE content = 'hi!') AS q;",
      good: "SELECT q.mood FROM (SELECT * FROM ft_sql WHERE content = 'hi!' AND mood = 'calm') AS q;",
    },
    {
      bad: "INSERT INTO example_db.demo_data.chats (chat_id, «rolle») VALUES (1, 'user');",
      good: "UPDATE example_db.demo_data.chats SET role = 'user' WHERE chats.chat_id = 1;",
      fixed: "INSERT INTO example_db.demo_data.chats (chat_id, role) VALUES (1, 'user');",
    },
    {
      bad: 'SELECT * FROM example_db.demo_data.chats AS c WHERE «c» = 1;',
      good: 'SELECT * FROM example_db (SELECT row_to_json(c) FROM demo_data.chats AS c);',
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
    if (written && written.table.kind !== 'model') yield* unknownAmong(written.names, [written.table], [], inside);
    const selects = selectsOf(statement);
    for (const select of selects) {
      // Names of a query inside another may be those of the one around.
      const outer = selects.filter(
        s => s !== select && s.range.from <= select.range.from && s.range.to >= select.range.to,
      );
      yield* unknownIn(
        select,
        readable(select, names),
        outer.flatMap(s => readable(s, names)),
        inside,
      );
    }
  },
});

function* unknownIn(
  select: Select,
  scope: readonly TableInScope[],
  outer: readonly TableInScope[],
  inside: DatabaseSnapshot | undefined,
): Iterable<Finding> {
  const aliases = select.targets.flatMap(({ alias }) => (alias ? [alias.parts.at(-1)!.text] : []));
  // Of a model alone, WHERE names inputs; what else it names is told as that.
  const { where: _, ...rest } = select;
  const isAlone = select.from?.type === 'Table' && scope[0]?.kind === 'model';
  if (scope.length > 0) yield* unknownAmong(columnNames(isAlone ? rest : select), scope, outer, inside, aliases);
}

const readable = (select: Select, names: Names): readonly TableInScope[] =>
  scopeOf(select, names).map(table => {
    const columns = readableColumns(table, select);
    return { ...table, ...(columns && { columns }) };
  });

function* unknownAmong(
  names: readonly Name[],
  scope: readonly TableInScope[],
  outer: readonly TableInScope[],
  inside: DatabaseSnapshot | undefined,
  aliases: readonly string[] = [],
): Iterable<Finding> {
  for (const name of names) {
    const [first, second] = name.parts;
    if (!first || name.parts.length > 2 || isPseudo(name)) continue;
    const tables = second ? scope.filter(t => sameName(t.alias, first.text)) : [...scope, ...outer];
    if (tables.length === 0 || tables.some(t => !t.columns || t.open)) continue;
    const column = second ?? first;
    if (tables.some(t => t.kind === 'model') && saysWhy.test(column.text)) continue;
    const known = [...new Set(tables.flatMap(t => t.columns!.map(c => c.name)))];
    if ([...known, ...(second ? [] : aliases)].some(each => sameName(each, column.text))) continue;
    const table = second ? undefined : tables.find(t => sameName(t.alias, column.text));
    if (table) {
      // A database may read it as the whole row.
      if (inside) continue;
      yield {
        message: `\`${table.alias}\` is a table here, not a column.`,
        range: column.range,
        hint: `Write the column behind it, as in ${spellPath([table.alias, table.columns?.[0]?.name ?? '…'])}.`,
      };
      continue;
    }
    const fixes = didYouMean(column, known, spellIn(inside));
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

/** What an answer that is missing is explained in. */
const saysWhy = /^(?:answer_|_)?error$/i;

/** Words that databases read as values, and columns that every table has without listing them. */
const isPseudo = ({ parts }: Name): boolean =>
  parts.at(-1)!.text === '*' ||
  /^(?:current_\w+|localtime(?:stamp)?|user|session_user|rowid|oid|ctid|xmin|xmax|tableoid|default|last|latest)$/i.test(
    parts.at(-1)!.text,
  );
