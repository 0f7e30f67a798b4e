// Reads the hand-written questions: plain text in test/evaluation, whose README says how to write them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FilledTable } from '../../core/engine/compare/fill.ts';
import { type PromptColumn, type PromptTable, readTables } from '../../core/engine/compare/schema.ts';
import type { Value } from '../../core/engine/compare/values.ts';
import type { Question } from './question.ts';

const folder = join(import.meta.dirname, '../../test/evaluation');

export const handwritten = (): readonly Question[] => readFolder('handwritten');

/** Written in the same way; whoever works on the model may look at what it makes of them. */
export const development = (): readonly Question[] => readFolder('development');

/** The tutorial's own question in twenty ways. */
export const phrasings = (): readonly Question[] => readQuestions(readFileSync(join(folder, 'tutorial.txt'), 'utf8'));

const readFolder = (name: string): readonly Question[] =>
  readdirSync(join(folder, name))
    .filter(file => file.endsWith('.txt'))
    .sort()
    .flatMap(file => readQuestions(readFileSync(join(folder, name, file), 'utf8')));

/** Throws where the text is not as the folder's README says. */
export function readQuestions(text: string): Question[] {
  return text
    .split(/^## .*\n/m)
    .slice(1)
    .flatMap(readSection);
}

/** One schema, its rows, and what is asked of it. */
function readSection(section: string): Question[] {
  const [head, ...asked] = section.split(/^\? /m);
  const [before, ...filled] = head!.split(/^> /m);
  const schema = before!.trim();
  const tables = readTables(schema);
  const rows = filled.map(block => readRows(block, tables));
  for (const table of tables) if (!rows.some(each => each.table === table)) throw new Error(`No rows of ${table.name}`);
  return asked.map(block => readQuestion(block, schema, rows));
}

function readQuestion(block: string, schema: string, rows: readonly FilledTable[]): Question {
  const [question, ...answers] = block.split(/^= /m).map(part => part.trim());
  if (!question || answers.length === 0) throw new Error(`A question and its answer are expected: ${block}`);
  const prompt = question.includes('{schema}')
    ? question.replace('{schema}', () => schema)
    : `${schema}\n\n${question}`;
  return { prompt, asked: question.replace('{schema}', '').trim(), schema, answers, rows };
}

function readRows(block: string, tables: readonly PromptTable[]): FilledTable {
  const [name, ...lines] = block.trim().split('\n');
  const table = tables.find(each => each.name === name);
  if (!table) throw new Error(`There are rows of ${name}, but no such table`);
  return { table, rows: lines.map(line => readRow(line, table)) };
}

function readRow(line: string, table: PromptTable): Value[] {
  const cells = line.split('|').map(cell => cell.trim());
  if (cells.length !== table.columns.length) throw new Error(`Not as many cells as ${table.name} has columns: ${line}`);
  return cells.map((cell, at) => readCell(cell, table.columns[at]!));
}

function readCell(cell: string, { kind, name }: PromptColumn): Value {
  if (cell === 'NULL') return null;
  if (kind === 'boolean') return Number(cell === 'true');
  if (kind !== 'integer' && kind !== 'real') return cell;
  if (Number.isNaN(Number(cell))) throw new Error(`${cell} is no number, as ${name} should be`);
  return Number(cell);
}
