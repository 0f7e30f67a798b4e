// What makes a written exercise useless: a query that does not run, is not written as the generated ones are, or has a value
// that no wording says.
import { DatabaseSync } from 'node:sqlite';
import { sqlTokens } from '../../../core/engine/compare/tokens.ts';
import { inWords } from '../english.ts';
import { piecesOf } from './names.ts';
import type { Section, WrittenQuestion, WrittenTable } from './read.ts';

/** Ways of writing SQL that the model is not to learn beside its own. */
const OTHER_WAYS: readonly (readonly [RegExp, string])[] = [
  [/<>/, 'write != for <>'],
  [
    /\bLEFT JOIN\b|\bINNER\b|\bUSING\b|\bUNION\b|\bCASE\b|\bEXISTS\b/,
    'only JOIN … ON, no LEFT, INNER, USING, UNION, CASE, EXISTS',
  ],
  [/ORDER BY (?!.*\b(?:ASC|DESC)\b)/, 'ORDER BY says ASC or DESC'],
  [/\) AS \w+|\b(?:T\d\.)?\w+ AS (?!T[123]\b)\w+/, 'only tables have aliases, T1 to T3'],
  [/\b(?:select|from|where|and|or|join|group by|order by|limit|count|like|in|is null)\b/, 'keywords are in capitals'],
  [/ AND .* OR | OR .* AND /, 'AND and OR are not mixed'],
  [/"|`/, 'no quoted names'],
  [/\bWHERE\b.*\bWHERE\b.*\bWHERE\b/, 'nested too deep'],
];
const JOINED =
  /^SELECT .+ FROM \w+ AS T1 JOIN \w+ AS T2 ON T[12]\.\w+ = T[12]\.\w+(?: JOIN \w+ AS T3 ON T[123]\.\w+ = T[123]\.\w+)?(?: |$)/;

export function faultsOf(section: Section): string[] {
  const database = new DatabaseSync(':memory:');
  for (const { name, columns } of section.tables) {
    try {
      database.exec(`CREATE TABLE ${name} (${columns.map(({ names: [own] }) => `${own} ANY`).join(', ')})`);
    } catch (error) {
      database.close();
      return [`${section.title}: ${name} cannot be made: ${(error as Error).message}`];
    }
  }
  const faults = section.questions.flatMap(question =>
    faultsIn(question, section.tables, database).map(fault => `${section.title}: ${fault}\n    = ${question.sql}`),
  );
  database.close();
  for (const { columns } of section.tables)
    for (const name of columns.flatMap(({ names }) => names))
      if (isReserved(name)) faults.push(`${section.title}: ${name} is a word of SQL and cannot be a column's name`);
  if (section.questions.length < 5) faults.push(`${section.title}: only ${section.questions.length} queries`);
  return faults;
}

function faultsIn(
  { wordings, sql }: WrittenQuestion,
  tables: readonly WrittenTable[],
  database: DatabaseSync,
): string[] {
  const faults: string[] = [];
  try {
    piecesOf(sql, tables);
    database.prepare(sql);
  } catch (error) {
    faults.push((error as Error).message);
  }
  // A text may say anything.
  const bare = sql.replaceAll(/'(?:[^']|'')*'/g, "''");
  for (const [pattern, fault] of OTHER_WAYS) if (pattern.test(bare)) faults.push(fault);
  if (/\bJOIN\b/.test(bare) && !JOINED.test(bare))
    faults.push('joins are written FROM a AS T1 JOIN b AS T2 ON T1.x = T2.y');
  if (/FROM \w+ AS T1(?! JOIN)/.test(bare)) faults.push('one table has no alias');
  for (const token of sqlTokens(sql)) {
    if (token.kind !== 'string' && token.kind !== 'number') continue;
    const spoken = wordings.filter(wording => saysValue(wording, token.text.replaceAll('%', '')));
    if (spoken.length === 0) faults.push(`no wording says ${token.text}`);
  }
  for (const wording of wordings) if (/[{}[\]]/.test(wording)) faults.push(`odd signs in: ${wording}`);
  return faults;
}

/** Dates are said in other words, and none and one often in none. */
function saysValue(wording: string, value: string): boolean {
  if (/^\d{4}-\d\d-\d\d$/.test(value) || /^[01]$/.test(value)) return true;
  const text = wording.toLowerCase();
  if (text.includes(value.toLowerCase()) || text.replaceAll(',', '').includes(value)) return true;
  const word = /^\d+$/.test(value) ? inWords(Number(value)) : undefined;
  return word !== undefined && text.includes(word);
}

function isReserved(name: string): boolean {
  const database = new DatabaseSync(':memory:');
  try {
    database.exec(`CREATE TABLE t (${name} ANY)`);
    return false;
  } catch {
    return true;
  } finally {
    database.close();
  }
}
