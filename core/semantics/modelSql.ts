// Whether a text is model SQL and no other: by a mark in its first line, or by statements that no database has.
import { parse } from '../dialect/parser.ts';
import type { StatementKind } from '../dialect/statements.ts';

const onlyOurs: ReadonlySet<string> = new Set<StatementKind>([
  'CreateEngine',
  'DropEngine',
  'CreateModel',
  'DropModel',
  'SetActive',
  'ExportModel',
  'ImportModel',
  'FinetuneModel',
  'ExplainFinetune',
  'CancelFinetune',
  'Compare',
]);

export const saysTuneSql = (text: string): boolean => /^\uFEFF?\s*--\s*tunesql\b/i.test(text);

/** A statement that only begins like one of ours does not count. */
export const isModelSql = (text: string): boolean =>
  parse(text).statements.some(({ kind, problems }) => onlyOurs.has(kind) && problems.length === 0);
