// Statements with places to fill in, as VS Code's snippets spell them.
import { provider } from '../../../core/adapters/descriptors.ts';
import type { EngineRecord } from '../../../core/catalog/records.ts';
import { spellName, spellPath } from '../../../core/semantics/spell.ts';
import { spellDotted, spellText } from './spelling.ts';

/** A table with more columns is read whole. */
const mostColumns = 12;

export function selectRowsSnippet(table: readonly string[], columns: readonly string[]): string {
  const list = columns.length === 0 || columns.length > mostColumns ? '*' : columns.map(spellName).join(', ');
  return `SELECT ${literal(list)}\nFROM ${literal(spellPath(table))}\nLIMIT \${1:100};$0`;
}

export function selectAnswerSnippet(model: string, predict: string, inputs: readonly string[]): string {
  const conditions = inputs.map((input, i) => `${literal(spellName(input))} = '\${${i + 1}}'`);
  return `SELECT ${literal(spellName(predict))}\nFROM ${literal(spellDotted(model))}\nWHERE ${conditions.join('\n  AND ')};$0`;
}

/** On the embedded engine, made first, when there is none yet. */
export function createModelSnippet(engine: EngineRecord | undefined): string {
  const base = provider(engine?.provider ?? 'local');
  const make = engine ? '' : 'CREATE ML_ENGINE IF NOT EXISTS local FROM local;\n\n';
  const model = base?.defaultModel ?? base?.models[0]?.id;
  return `${make}CREATE MODEL \${1:my_model}
PREDICT \${2:answer}
USING
  engine = ${literal(spellText(engine?.name ?? 'local'))},
  model_name = '\${3${model === undefined ? '' : `:${literal(model)}`}}',
  prompt_template = '\${4:{{content\\}\\}}';$0`;
}

/** A statement that is whole. */
export const plainSnippet = (statement: string): string => `${literal(statement)}$0`;

/** Text in which nothing is a place to fill in. */
const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
