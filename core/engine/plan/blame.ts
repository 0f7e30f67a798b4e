// Finds the place in the user's query that a database complains about: the SQL it saw is not the text the user wrote.
import { sameName } from '../../catalog/names.ts';
import type { Name, Select } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { nearest } from '../../text/nearest.ts';
import { type Problem, ProblemError, problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { columnName } from './conditions.ts';
import { aliasOf, leavesOf } from './leaves.ts';

/** A query, or a statement that writes. */
interface Blamed {
  readonly type: string;
  readonly range: Range;
}

/** The error with a place in `query`: the name it mentions if it stands there, else the whole query. */
export function blame(error: unknown, query: Blamed, columns: readonly string[] = []): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { message, code } = error.problem;
  const call = code === 'query-failed' ? /^no such function: (\S+?)\.?$/i.exec(message)?.[1] : undefined;
  if (call !== undefined) return new ProblemError(notHere(call, query), { cause: error });
  const ambiguous = /^ambiguous column name: (.+?)\.?$/i.exec(message)?.[1];
  const mentioned = ambiguous ?? unknownName(message);
  const name = mentioned && findName(query, mentioned.split('.').at(-1)!);
  const told = name && (ambiguous ? ofSeveral(name, query) : unknown(name, mentioned, query, columns));
  return new ProblemError(
    told
      ? { ...told, ...(!told.hint && error.problem.hint && { hint: error.problem.hint }) }
      : { ...error.problem, range: query.range },
    { cause: error },
  );
}

function unknown(name: Name, mentioned: string, query: Blamed, columns: readonly string[]): Problem {
  const [column, ...of] = mentioned.split('.').reverse();
  const by = of.reverse().join('.');
  const called = calledIn(query);
  if (by && called.length > 0 && !called.some(each => sameName(each, by))) {
    return problem('unknown-column', `No table of this query is called \`${by}\`.`, {
      range: name.range,
      hint: `They are called ${listed(called)}.`,
    });
  }
  const close = nearest(
    column!,
    columns.filter(each => !sameName(each, column!)),
  );
  const other = !close && by && columns.some(each => sameName(each, column!));
  return problem('unknown-column', `There is no column \`${column}\`${other ? ` in \`${by}\`` : ''}.`, {
    range: name.range,
    ...(close && { hint: `Did you mean \`${close}\`?` }),
  });
}

const ofSeveral = (name: Name, query: Blamed): Problem =>
  problem('ambiguous-column', `Several tables of this query have a column \`${columnName(name)}\`.`, {
    range: name.range,
    hint: `Put the name of its table before it; they are called ${listed(calledIn(query))}.`,
  });

/** What is left of a query when its parts have come runs in SQLite. */
const notHere = (name: string, query: Blamed): Problem =>
  problem(
    'unknown-function',
    `There is no function \`${name}\` here: what models and several databases give is put together in SQLite.`,
    {
      range: findName(query, name)?.range ?? query.range,
      hint: `Let a database that has it compute it, in a sub-select: FROM (SELECT ${name}(…) AS x, … FROM db.t) AS t.`,
    },
  );

const listed = (names: readonly string[]): string =>
  names
    .map(name => `\`${name}\``)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' and ');

/** What the tables of a query are called. */
function calledIn(query: Blamed): readonly string[] {
  const { from } = query as Partial<Select>;
  return from ? leavesOf(from).flatMap(leaf => aliasOf(leaf) ?? []) : [];
}

/**
 * `column "x" does not exist`, `column "x" of relation "t" does not exist` (Postgres), `no such column: t.x` (SQLite),
 * `Unknown column 't.x' in 'field list'` (MySQL).
 */
function unknownName(message: string): string | undefined {
  const found =
    /column "?([^"\s]+)"?(?: of relation "[^"]+")? does not exist|(?:no such column:|has no column named) "?([^"\s]+?)"?(?: - should this be .*)?\.?$|^unknown column '([^']+)'/i.exec(
      message,
    );
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

function findName(query: Blamed, text: string): Name | undefined {
  let found: Name | undefined;
  walk(query, node => {
    if (node.type !== 'Name' || found) return;
    const last = (node as Name).parts.at(-1);
    if (last && last.text.toLowerCase() === text.toLowerCase()) found = { ...(node as Name), range: last.range };
  });
  return found;
}
