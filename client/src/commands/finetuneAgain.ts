// The FINETUNE statement that a run came from, put together from what was kept of it.
import type { OptionScalar, OptionValues, RunRecord } from '../../../core/catalog/records.ts';
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import { spellName } from '../../../core/semantics/spell.ts';
import { nameOf } from '../naming.ts';
import { spellDotted, spellText } from './spelling.ts';

/** Nothing when the query was not kept. */
export function finetuneAgain(run: RunRecord, inUse: Pick<CatalogSnapshot, 'project'>): string | undefined {
  const { from, dataQuery, dataDatabase, tag, activate, options } = run;
  if (dataQuery === undefined) return undefined;
  const source = dataDatabase === undefined ? '' : `${spellName(dataDatabase)} `;
  const using: OptionValues = { ...options, ...(tag !== undefined && { tag }), ...(!activate && { active: false }) };
  const lines = Object.entries(using).map(([name, value]) => `  ${name} = ${spellOption(value)}`);
  return [
    `FINETUNE ${spellDotted(nameOf({ ...run, version: from }, inUse))}`,
    `FROM ${source}(`,
    dataQuery,
    `)${lines.length > 0 ? `\nUSING\n${lines.join(',\n')}` : ''};`,
  ].join('\n');
}

function spellOption(value: OptionScalar | readonly OptionScalar[]): string {
  if (Array.isArray(value)) return `[${value.map(spellOption).join(', ')}]`;
  return typeof value === 'string' ? spellText(value) : String(value);
}

/** A row of the data that a run learns from, counted from 1; nothing when the query was not kept. */
export function dataRow({ dataQuery, dataDatabase }: RunRecord, row: number): string | undefined {
  if (dataQuery === undefined) return undefined;
  // On lines of its own: the query may end with a comment.
  const one = `SELECT * FROM (\n${dataQuery}\n) AS data LIMIT 1 OFFSET ${row - 1}`;
  return dataDatabase === undefined ? `${one};` : `SELECT * FROM ${spellName(dataDatabase)} (\n${one}\n);`;
}
