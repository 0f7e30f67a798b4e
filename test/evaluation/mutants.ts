// Queries that are nearly the one given: what a model gets wrong when it gets little wrong.

/** Each differs in one thing: a condition, a boundary, a direction, an aggregate, a clause that is missing. */
export const mutants = (sql: string): string[] =>
  [...new Set(changes.flatMap(([from, to]) => each(sql, from, to)))].filter(changed => changed !== sql);

const changes: readonly (readonly [RegExp, string])[] = [
  [/ WHERE (?:(?! GROUP| ORDER| LIMIT|\)).)+(?:\([^)]*\))?/g, ''],
  [/ (?:AND|OR) [\w.]+ (?:=|<>|<|>|<=|>=) (?:'[^']*'|\w+)/g, ''],
  [/ HAVING .+?(?= ORDER|$)/g, ''],
  [/ = /g, ' <> '],
  [/ <> /g, ' = '],
  [/ < /g, ' > '],
  [/ > /g, ' < '],
  [/ <= /g, ' < '],
  [/ >= /g, ' > '],
  [/ < (?=[\d'])/g, ' <= '],
  [/ > (?=[\d'])/g, ' >= '],
  [/\bIS NULL/g, 'IS NOT NULL'],
  [/\bIS NOT NULL/g, 'IS NULL'],
  [/\bNOT IN\b/g, 'IN'],
  [/\bTRUE\b/g, 'FALSE'],
  [/\bFALSE\b/g, 'TRUE'],
  [/ DESC/g, ''],
  [/\bMAX\(/g, 'MIN('],
  [/\bMIN\(/g, 'MAX('],
  [/\bSUM\(/g, 'AVG('],
  [/\bAVG\(/g, 'SUM('],
  [/ LIMIT \d+/g, ''],
  [/ GROUP BY [\w., ]+?(?= HAVING| ORDER|$)/g, ''],
  [/\bDISTINCT /g, ''],
  [/LIKE '%/g, "LIKE '"],
  [/%'/g, "'"],
];

/** At one place at a time. */
const each = (sql: string, from: RegExp, to: string): string[] =>
  [...sql.matchAll(from)].map(({ index, 0: found }) => sql.slice(0, index) + to + sql.slice(index + found.length));
