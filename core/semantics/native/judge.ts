// Whether a database would read the text that is sent to it. node-sql-parser knows its dialect but not how to say what is
// wrong; our own grammar is close to every dialect and says it in words. A mistake is what neither of them reads.
import { parse } from '../../dialect/parser.ts';
import type { Problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { readSql, type SqlDialect } from './nodeSql.ts';

/** Its places count from the start of the text. */
export type Verdict =
  /** No grammar reads it. */
  | { readonly type: 'mistake'; readonly problem: Problem }
  /** It is SQL, but perhaps not of this dialect. */
  | { readonly type: 'foreign'; readonly range: Range };

/** Nothing where there is nothing to complain of. */
export function judge(sql: string, dialect: SqlDialect): Verdict | undefined {
  if (sql.length > longest) return undefined;
  const key = `${dialect} ${sql}`;
  const known = verdicts.get(key);
  if (known || verdicts.has(key)) return known;
  const verdict = judged(sql, dialect);
  if (verdicts.size >= mostVerdicts) verdicts.delete(verdicts.keys().next().value!);
  verdicts.set(key, verdict);
  return verdict;
}

/** Characters: past that the parser takes longer than a keystroke may. */
const longest = 20_000;

/** A statement is judged again whenever a name that it uses is made anew; its text is then mostly the same. */
const verdicts = new Map<string, Verdict | undefined>();
const mostVerdicts = 500;

function judged(sql: string, dialect: SqlDialect): Verdict | undefined {
  const reading = readSql(sql, dialect);
  // What else a database can be told than a query is between it and the user.
  if (!reading || !('at' in reading) || !beginsAsQuery.test(sql) || gaps.test(sql)) return undefined;
  const problem = firstProblem(sql);
  return problem ? { type: 'mistake', problem } : { type: 'foreign', range: wordAt(sql, reading.at) };
}

/** What our own grammar says of a text. */
export const firstProblem = (sql: string): Problem | undefined =>
  parse(sql)
    .statements.flatMap(statement => statement.problems)
    // How deep we can read is our own limit.
    .filter(({ code }) => code !== 'syntax-depth')[0];

/** SELECT however it is misspelt, and WITH, after comments. */
const beginsAsQuery = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|\()*(?:s\w*|with)\b/i;

/** SQL that node-sql-parser does not know although databases do: of a text with such a thing nothing is said. */
const gaps =
  /\b(?:fetch\s+(?:first|next)|skip\s+locked|nowait|grouping\s+sets|cube|substring\s*\([^(),]+\sfrom|match_recognize)\b|\$\w*\$|\bu&'/i;

/** The parser may stop in the middle of a word, and behind the last one. */
function wordAt(sql: string, at: number): Range {
  const end = sql.trimEnd().length;
  let from = Math.min(at, Math.max(0, end - 1));
  while (from > 0 && isWordPart(sql[from]!) && isWordPart(sql[from - 1]!)) from--;
  let to = from + 1;
  while (to < end && isWordPart(sql[from]!) && isWordPart(sql[to]!)) to++;
  return { from, to };
}

const isWordPart = (character: string): boolean => /[\w$\u0080-\uffff]/.test(character);
