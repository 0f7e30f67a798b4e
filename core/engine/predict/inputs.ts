// From one row of inputs to the messages a model gets: the prompt template filled.
import type { Chat } from '../../adapters/provider.ts';
import type { Cell } from '../../adapters/source.ts';
import type { VersionRecord } from '../../catalog/records.ts';
import { placeholders, renderTemplate } from '../../semantics/template.ts';

/** Columns of one row by lower-cased name. */
export type Inputs = ReadonlyMap<string, Cell>;

export const promptTemplate = (version: VersionRecord): string => String(version.options.prompt_template ?? '');

/** Columns that the template asks for, as it spells them. */
export const inputColumns = (version: VersionRecord): readonly string[] => [
  ...new Set(placeholders(promptTemplate(version)).map(p => p.column)),
];

/** Nothing when every column that the template uses is NULL: there is no question then. */
export function chatsOf(version: VersionRecord): (inputs: Inputs) => Chat | undefined {
  const template = promptTemplate(version);
  const columns = inputColumns(version).map(c => c.toLowerCase());
  return inputs => {
    const value = (column: string) => inputs.get(column.toLowerCase()) ?? null;
    if (columns.every(c => value(c) === null)) return undefined;
    return [{ role: 'user', content: renderTemplate(template, column => asText(value(column))) }];
  };
}

export function asText(value: Cell): string | null {
  if (value === null) return null;
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value);
}
