// What kind of question it is, by what its answer needs: the first that fits.

const kinds: readonly (readonly [string, RegExp])[] = [
  ['join over two links', /\bJOIN\b.*\bJOIN\b/],
  ['join', /\bJOIN\b/],
  ['sub-select', /\(\s*SELECT\b/],
  ['having', /\bHAVING\b/],
  ['group', /\bGROUP BY\b/],
  ['top', /\bORDER BY\b.*\bLIMIT\b/],
  ['order', /\bORDER BY\b/],
  ['distinct', /\bDISTINCT\b/],
  ['aggregate', /^SELECT (?:SUM|AVG|MIN|MAX)\(/],
  ['count', /^SELECT COUNT\(/],
  ['null', /\bIS (?:NOT )?NULL\b/],
  ['like', /\bLIKE\b/],
  ['between', /\bBETWEEN\b/],
  ['several conditions', /\bWHERE\b.*\b(?:AND|OR|IN)\b/],
  ['one condition', /\bWHERE\b/],
];

export const kindNames: readonly string[] = [...kinds.map(([name]) => name), 'no condition'];

export const kindOf = (sql: string): string => kinds.find(([, pattern]) => pattern.test(sql))?.[0] ?? 'no condition';
