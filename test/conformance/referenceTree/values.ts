// Values in the reference's notation, which is that of Python.
import { printExpression } from '../../../core/dialect/print.ts';
import type { Literal, Name, Options, OptionValue } from '../../../core/dialect/tree.ts';

export const NONE = 'None';

/** A string as Python shows it: in single quotes unless only those stand in it. */
export function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\t', '\\t')
    .replaceAll('\r', '\\r')
    .replaceAll(quote, `\\${quote}`);
  return quote + escaped + quote;
}

export function constant({ value, spelling }: Literal): string {
  if (value === null) return NONE;
  if (typeof value === 'boolean') return flag(value);
  if (typeof value === 'string') return quoted(value);
  const fraction = spelling !== undefined && /[.e]/i.test(spelling) && Number.isInteger(value);
  return fraction ? `${value}.0` : spelling !== undefined && Number.isInteger(value) ? spelling : String(value);
}

export const flag = (value: unknown): string => (value ? 'True' : 'False');

export const list = (items: readonly string[]): string => `[${items.join(', ')}]`;

/** A name as the reference writes it in SQL: back-quoted where it must be. */
export const spelled = (name: Name): string => printExpression(name);

export const keyOf = (key: Name): string => key.parts.map(part => part.text).join('.');

/** Options as a dictionary; the last of several of one name counts and stands where the first did. */
export function dictionary(options: Options | undefined, leaveOut: ReadonlySet<string> = new Set()): string {
  const entries = new Map<string, string>();
  for (const { key, value } of options?.entries ?? [])
    if (value && !leaveOut.has(keyOf(key).toLowerCase())) entries.set(keyOf(key).toLowerCase(), optionValue(value));
  return `{${[...entries].map(([key, value]) => `${quoted(key)}: ${value}`).join(', ')}}`;
}

export const option = (options: Options | undefined, name: string): OptionValue | undefined =>
  options?.entries.findLast(({ key }) => keyOf(key).toLowerCase() === name)?.value;

export function optionValue(value: OptionValue): string {
  switch (value.type) {
    case 'Literal':
      return constant(value);
    case 'Name':
      return `Identifier:<${spelled(value)}>`;
    case 'JsonObject':
      return `{${value.entries.map(({ key, value: inner }) => `${constant(key)}: ${optionValue(inner)}`).join(', ')}}`;
    case 'JsonArray':
      return list(value.items.map(optionValue));
    // The reference forgets the parameters: it prints the words between the braces.
    case 'ObjectCall':
      return `Object(type=${quoted(spelled(value.name))}, params={params_str})`;
    case 'Variable':
      return `${value.system ? '@@' : '@'}${value.name}`;
    case 'Missing':
      return '';
  }
}
