// What mutations start from: the statement table's examples, the samples, and the reference's test statements where they
// lie beside this checkout.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from '../../core/dialect/parser.ts';
import { table } from '../../core/dialect/statements.ts';

const samples = new URL('../../samples/', import.meta.url);
const corpus = new URL('../../../shared/corpus/parser-tests.jsonl', import.meta.url);

export function readTexts(): readonly string[] {
  return [...table.flatMap(entry => entry.examples), ...sampleStatements(), ...corpusStatements()];
}

function sampleStatements(): string[] {
  const texts = readdirSync(samples)
    .filter(name => name.endsWith('.sql'))
    .map(name => readFileSync(new URL(name, samples), 'utf8'));
  return texts.flatMap(text => parse(text).statements.map(({ full }) => text.slice(full.from, full.to)));
}

function corpusStatements(): string[] {
  if (!existsSync(corpus)) return [];
  const lines = readFileSync(corpus, 'utf8').trim().split('\n');
  return lines.map(line => (JSON.parse(line) as { readonly sql: string }).sql);
}
