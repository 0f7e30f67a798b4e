// Finds the place in the user's query that a database complains about: the SQL it saw is not the text the user wrote.
import type { Name } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { nearest } from '../../text/nearest.ts';
import { ProblemError, problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';

/** A query, or a statement that writes. */
interface Blamed {
  readonly type: string;
  readonly range: Range;
}

/** The error with a place in `query`: the name it mentions if it stands there, else the whole query. */
export function blame(error: unknown, query: Blamed, columns: readonly string[] = []): unknown {
  if (!(error instanceof ProblemError)) return error;
  const mentioned = unknownName(error.problem.message);
  const name = mentioned && findName(query, mentioned);
  if (!name) return new ProblemError({ ...error.problem, range: query.range }, { cause: error });
  const close = nearest(mentioned, columns);
  return new ProblemError(
    problem('unknown-column', `There is no column \`${mentioned}\`.`, {
      range: name.range,
      hint: close ? `Did you mean \`${close}\`?` : error.problem.hint,
    }),
    { cause: error },
  );
}

/**
 * `column "x" does not exist`, `column "x" of relation "t" does not exist` (Postgres), `no such column: t.x` (SQLite),
 * `Unknown column 't.x' in 'field list'` (MySQL).
 */
function unknownName(message: string): string | undefined {
  const found =
    /column "?([^"\s]+)"?(?: of relation "[^"]+")? does not exist|(?:no such column:|has no column named) "?([^"\s]+?)"?\.?$|^unknown column '([^']+)'/i.exec(
      message,
    );
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.split('.').at(-1);
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
