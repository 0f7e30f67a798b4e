// Finds the SQL in the answer of a model: the answer itself when it is a query, else the first query inside it.
import { isSign, type SqlToken, sqlTokens } from './tokens.ts';

/**
 * A fenced block wins, then an answer that begins with a query, then the first query in the running text: it ends at its
 * `;`, at an empty line, or at the mark that quotes it. `undefined` when there is none.
 */
export function answerSql(answer: string): string | undefined {
  const text = answer.replace(thoughts, '').trim();
  for (const [, block] of text.matchAll(/```(?:[a-z]+\s*\n|sql\b)?\s*([\s\S]*?)(?:```|$)/gi)) {
    const sql = block!.trim();
    if (beginsLikeQuery.test(withoutComments(sql))) return withoutClosing(sql);
  }
  const bare = withoutComments(text);
  if (beginsLikeQuery.test(bare)) return statement(bare);
  const found = queryInProse.exec(text);
  if (!found) return undefined;
  const quote = found.groups!.quote ?? '';
  const rest = text.slice(found.index + found[0].length - found.groups!.head!.length);
  return statement(quote ? upToQuote(rest, closing(quote)) : rest);
}

/** What a model says to itself before it answers; some servers hand it out with the answer. */
const thoughts = /^\s*<think>[\s\S]*?<\/think>/i;

const beginsLikeQuery =
  /^\(*\s*(SELECT\b|WITH\s+(RECURSIVE\s+)?["`\w]+\s*(\([^)]*\)\s*)?AS\b|(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|DROP\s+(TABLE|VIEW|INDEX)|ATTACH\b|PRAGMA\b|CREATE\s+(TABLE|VIEW|INDEX)|ALTER\s+TABLE)\b)/i;
/** In prose only SELECT in capitals, or with a FROM after it: "select" is also a word. */
const queryInProse =
  /(?<quote>\*\*|["'`“‘«])?(?<head>\b(?:SELECT\b|[Ss]elect\b(?=[\s\S]*?\b(?:from|FROM)\b)|WITH\s+(?:RECURSIVE\s+)?\w+\s+AS\s*\())/;

/** Up to the closing `;`; what follows it counts only when it is another statement, which makes two of one. */
function statement(text: string): string {
  const end = sqlTokens(text).find(token => isSign(token, ';') || endsSentence(token, text));
  const rest = end ? withoutComments(text.slice(end.to).trim()) : '';
  if (beginsLikeQuery.test(rest)) return withoutClosing(text.trim());
  const first = text.slice(0, end?.from);
  return withoutClosing(first.split(proseBelow)[0]!.trim());
}

/** No dialect has a dot before a blank. */
const endsSentence = (token: SqlToken, text: string): boolean =>
  isSign(token, '.') && /^\s*$|^\s/.test(text.slice(token.to, token.to + 1));

/** An empty line, or a line that begins like a sentence, unless a clause goes on there. */
const proseBelow =
  /\n(?:\s*\n|(?=\s*[A-Z][a-z]*,? [a-z]))(?!\s*(?:FROM|WHERE|AND|OR|GROUP|ORDER|HAVING|LIMIT|OFFSET|(?:LEFT|RIGHT|FULL|INNER|CROSS|NATURAL)?\s*JOIN|ON|UNION|INTERSECT|EXCEPT|SELECT|AS|CASE|WHEN|ELSE|END)\b)/i;

/** A query in `"…"` may hold quoted strings itself, so the last mark of its line closes it. */
function upToQuote(text: string, mark: string): string {
  const line = text.split(/\n\s*\n/)[0]!;
  const end = new RegExp(`${mark.replace(/./g, '\\$&')}(?=[\\s.,;:!?)]|\\*\\*|$)`, 'g');
  const ends = [...line.matchAll(end)].map(match => match.index);
  const balanced = ends.find(at => balancedQuotes(sqlTokens(line.slice(0, at)), mark));
  return line.slice(0, balanced ?? ends.at(-1));
}

const balancedQuotes = (tokens: readonly SqlToken[], mark: string): boolean =>
  !tokens.some(token => isSign(token, mark));

const closing = (mark: string): string => ({ '“': '”', '‘': '’', '«': '»' })[mark] ?? mark;

const withoutClosing = (sql: string): string => sql.replace(/(\s*;)+\s*$/, '');

const withoutComments = (sql: string): string => sql.replace(/^(\s*(--[^\n]*(\n|$)|\/\*[\s\S]*?\*\/))+/, '').trim();
