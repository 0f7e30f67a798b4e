// Cuts SQL of any dialect into words, literals and signs; enough to look at SQL that no parser may know.

export type SqlToken =
  /** Bare or quoted with backticks or brackets: `text` is the name itself. */
  | {
      readonly kind: 'word';
      readonly text: string;
      readonly from: number;
      readonly to: number;
      readonly quoted: boolean;
    }
  /** In double quotes: a name or a string, which only the schema can tell. */
  | { readonly kind: 'doubleQuoted'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'string'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'number'; readonly text: string; readonly from: number; readonly to: number }
  | { readonly kind: 'sign'; readonly text: string; readonly from: number; readonly to: number };

const pattern =
  /(?<blank>\s+|--[^\n]*|\/\*[\s\S]*?\*\/)|(?<string>'(?:[^']|'')*')|(?<double>"(?:[^"]|"")*")|`(?<tick>(?:[^`]|``)*)`|\[(?<bracket>[A-Za-z_][^\]\n]*)\]|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<sign><>|!=|<=|>=|==|\|\||::|[\s\S])/uy;

/** Without blanks and comments. Never fails: what is not known is a sign of one character. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sql); match; match = pattern.exec(sql)) {
    const groups = match.groups!;
    const place = { from: match.index, to: pattern.lastIndex };
    if (groups.blank !== undefined) continue;
    if (groups.string !== undefined) tokens.push({ kind: 'string', text: unquoted(groups.string), ...place });
    else if (groups.double !== undefined)
      tokens.push({ kind: 'doubleQuoted', text: unquoted(groups.double), ...place });
    else if (groups.number !== undefined) tokens.push({ kind: 'number', text: groups.number, ...place });
    else if (groups.word !== undefined) tokens.push({ kind: 'word', text: groups.word, quoted: false, ...place });
    else if (groups.sign !== undefined) tokens.push({ kind: 'sign', text: groups.sign, ...place });
    else tokens.push({ kind: 'word', text: (groups.tick ?? groups.bracket)!, quoted: true, ...place });
  }
  return tokens;
}

export const isSign = (token: SqlToken | undefined, text: string): boolean =>
  token?.kind === 'sign' && token.text === text;

/** An unquoted word, in any case. */
export const isWord = (token: SqlToken | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && !token.quoted && words.includes(token.text.toUpperCase());

/** What can name a table or column. */
export const nameOf = (token: SqlToken | undefined): string | undefined =>
  token?.kind === 'word' || token?.kind === 'doubleQuoted' ? token.text : undefined;

function unquoted(literal: string): string {
  const quote = literal[0]!;
  return literal.slice(1, -1).replaceAll(quote + quote, quote);
}
