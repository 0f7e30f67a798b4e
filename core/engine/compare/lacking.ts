// Functions that a query calls and the sandbox does not have, although another database does: what such a query returns cannot be
// told here. What else is wrong with it can.
import { functionsElsewhere } from './functionsElsewhere.ts';
import { openSandbox } from './sandbox.ts';
import type { PromptTable } from './schema.ts';
import { isSign, nameOf, sqlTokens } from './tokens.ts';

export interface Lacking {
  /** In capitals; none where the sandbox can run the query. */
  readonly functions: readonly string[];
  /** How many columns the query returns, where that can be told. */
  readonly width?: number;
}

/** `undefined` when the query would be wrong with these functions too. `isFunction` knows some that are in no list. */
export function lackingIn(
  sql: string,
  tables: readonly PromptTable[],
  isFunction: (name: string) => boolean,
): Lacking | undefined {
  const sandbox = openSandbox(tables);
  try {
    const functions = calledIn(sql).filter(name => functionsElsewhere.has(name) && sandbox.lacks(name));
    for (const name of functions) sandbox.imagine(name);
    while (true) {
      const objection = sandbox.objection(sql);
      if (objection === undefined) return { functions, width: sandbox.width(sql) };
      const another = /^no such function: (.+)/.exec(objection)?.[1]?.toUpperCase();
      if (another === undefined) return functions.some(name => isAbout(objection, name)) ? { functions } : undefined;
      if (!isFunction(another)) return undefined;
      functions.push(another);
      sandbox.imagine(another);
    }
  } finally {
    sandbox.close();
  }
}

/** The names before a parenthesis, in capitals. */
function calledIn(sql: string): string[] {
  const tokens = sqlTokens(sql);
  const names = tokens.flatMap((token, i) => (isSign(tokens[i + 1], '(') ? (nameOf(token) ?? []) : []));
  return [...new Set(names.map(name => name.toUpperCase()))];
}

/**
 * It is one of a window (`STDDEV() may not be used as a window function`) or of rows (`FROM GENERATE_SERIES(1, 3)`), or takes a
 * word that is no column: `DATEDIFF(DAY, a, b)`.
 */
const isAbout = (objection: string, name: string): boolean =>
  objection.toUpperCase().includes(`${name}()`) ||
  objection.toUpperCase() === `NO SUCH TABLE: ${name}` ||
  /^no such column: (?:year|quarter|month|week|day|hour|minute|second|microsecond)s?$/i.test(objection);
