// Reads the exercises that were written one by one, with several wordings of each question; README.md says how they are
// written.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ColumnType } from '../../../core/adapters/providers/local/prompt/tables.ts';

/** Tables, and what is asked about them. */
export interface Section {
  readonly title: string;
  readonly tables: readonly WrittenTable[];
  readonly questions: readonly WrittenQuestion[];
}

export interface WrittenTable {
  readonly name: string;
  readonly columns: readonly WrittenColumn[];
}

export interface WrittenColumn {
  /** Names that would mean the same; the SQL uses the first. */
  readonly names: readonly [string, ...string[]];
  readonly type: ColumnType;
  readonly key: boolean;
  /** The table that it points to. */
  readonly to?: string;
  readonly values: readonly string[];
}

export interface WrittenQuestion {
  readonly wordings: readonly string[];
  readonly sql: string;
}

export function readSections(): readonly Section[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter(file => file.endsWith('.txt'))
    .sort()
    .flatMap(file => parseSections(readFileSync(join(folder, file), 'utf8')));
}

/** Throws where the text is not as README.md says. */
export const parseSections = (text: string): readonly Section[] => text.split(/^## /m).slice(1).map(parseSection);

function parseSection(text: string): Section {
  const [head, ...asked] = text.split(/^\? /m);
  const [title, ...lines] = head!.split('\n').map(line => line.trim());
  const tables = lines.filter(line => line !== '').map(parseTable);
  for (const { columns } of tables)
    for (const { to } of columns)
      if (to !== undefined && !tables.some(({ name }) => name === to)) throw new Error(`${title}: no table ${to}`);
  return { title: title!, tables, questions: asked.map(parseQuestion) };
}

function parseTable(line: string): WrittenTable {
  const found = /^(\w+)\s*:\s*(.+)$/.exec(line);
  if (!found) throw new Error(`A table is expected, not: ${line}`);
  const parts = found[2]!.split(/,\s*(?![^(]*\))/).filter(part => part.trim() !== '');
  return { name: found[1]!, columns: parts.map(parseColumn) };
}

const COLUMN = /^(\w+(?:\s*\|\s*\w+)*)\s*(?:->\s*(\w+)|(key|number|date|truth|text))?\s*(?:\(([^()]*)\))?$/;

function parseColumn(text: string): WrittenColumn {
  const found = COLUMN.exec(text.trim());
  if (!found) throw new Error(`A column is expected, not: ${text}`);
  const [, names, to, kind = 'text', inside = ''] = found;
  const type = to !== undefined || kind === 'key' ? 'number' : (kind as ColumnType);
  return {
    names: names!.split('|').map(name => name.trim()) as [string, ...string[]],
    type,
    key: kind === 'key',
    ...(to !== undefined && { to }),
    values: type === 'text' ? inside.split(',').flatMap(value => value.trim() || []) : [],
  };
}

function parseQuestion(block: string): WrittenQuestion {
  const [asked, ...answers] = block.split(/^= /m);
  if (answers.length !== 1) throw new Error(`A question and one answer are expected: ${block}`);
  const wordings = asked!.split('|').flatMap(wording => wording.replaceAll(/\s+/g, ' ').trim() || []);
  if (wordings.length === 0) throw new Error(`A wording is expected: ${block}`);
  return { wordings, sql: answers[0]!.trim().replace(/;$/, '').replaceAll(/\s+/g, ' ') };
}
