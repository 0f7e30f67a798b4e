// `key = value` lists against what an adapter says it takes: the editor underlines what the engine would refuse.

import type { OptionDescriptor } from '../adapters/descriptor.ts';
import { sameName } from '../catalog/names.ts';
import type { OptionScalar } from '../catalog/records.ts';
import type { Literal, Option, Options, OptionValue } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';
import { nearest } from '../text/nearest.ts';
import { type Problem, problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { plainName } from './resolve.ts';

export type Values = Record<string, OptionScalar | OptionScalar[]>;

export interface CheckedOptions {
  /** Keys as the descriptor spells them; only what was given. Secrets are in here: take them out before storing. */
  readonly values: Values;
  readonly problems: readonly Problem[];
}

/** `subject` names what takes the options, for the messages: "the engine `local`". */
export function checkOptions(
  given: Options | undefined,
  known: readonly OptionDescriptor[],
  subject: string,
): CheckedOptions {
  const values: Values = {};
  const problems: Problem[] = [];
  for (const option of given?.entries ?? []) {
    const key = plainName(option.key);
    const descriptor = known.find(d => sameName(d.name, key));
    // The grammar has said that a value is missing.
    if (descriptor && (!option.value || option.value.type === 'Missing')) continue;
    if (!descriptor) {
      problems.push(unknownOption(option, key, known, subject));
    } else if (descriptor.name in values) {
      problems.push(
        problem('duplicate-option', `\`${key}\` is given twice.`, { range: option.range, hint: 'Keep one of them.' }),
      );
    } else {
      const read = readValue(option, descriptor);
      if ('problem' in read) problems.push(read.problem);
      else values[descriptor.name] = read.value;
    }
  }
  for (const option of given?.entries ?? []) {
    const useless = known.find(d => d.when && d.name in values && sameName(d.name, plainName(option.key)));
    if (useless && values[useless.when!.option] !== useless.when!.value) problems.push(withoutEffect(option, useless));
  }
  return { values, problems };
}

function withoutEffect({ range }: Option, { name, when }: OptionDescriptor): Problem {
  const { option, value } = when!;
  const other = `${option} = ${typeof value === 'string' ? `'${value}'` : value}`;
  const hint = `Add ${other}, or leave it out.`;
  return problem('wrong-option-value', `\`${name}\` has no effect without ${other}.`, { range, hint });
}

/** Those that are required, have no default and were not given, but for those that the environment may hold. */
export const missingOptions = (values: Values, known: readonly OptionDescriptor[]): readonly OptionDescriptor[] =>
  known.filter(d => d.required && d.default === undefined && !d.environment && !(d.name in values));

/** The value as plain data: a bare word is its text, as in `engine = local`. */
export function plainValue(value: OptionValue | undefined): OptionScalar | OptionScalar[] | undefined {
  switch (value?.type) {
    case 'Literal':
      return value.value;
    case 'Name':
      return plainName(value);
    case 'JsonArray': {
      const items = value.items.map(plainValue);
      return items.every(i => i !== undefined && !Array.isArray(i)) ? (items as OptionScalar[]) : undefined;
    }
    case 'JsonObject':
      return JSON.stringify(jsonOf(value));
    default:
      return undefined;
  }
}

function jsonOf(value: OptionValue): unknown {
  if (value.type === 'JsonObject')
    return Object.fromEntries(value.entries.map(e => [String(e.key.value), jsonOf(e.value)]));
  if (value.type === 'JsonArray') return value.items.map(jsonOf);
  return plainValue(value);
}

function unknownOption(option: Option, key: string, known: readonly OptionDescriptor[], subject: string): Problem {
  const names = known.map(d => d.name);
  const close = nearest(key, names);
  return problem('unknown-option', `${subject} has no option \`${key}\`.`, {
    range: option.key.range,
    hint: close
      ? `Did you mean \`${close}\`?`
      : names.length
        ? `It takes ${names.map(n => `\`${n}\``).join(', ')}.`
        : 'It takes none here.',
    fixes: close
      ? [{ title: `Change to \`${close}\``, edits: [{ range: insideQuotes(option, key), text: close }] }]
      : undefined,
  });
}

/** Keys of JSON stay in their quotes. */
function insideQuotes({ key: { range } }: Option, key: string): Range {
  return range.to - range.from === key.length + 2 ? { from: range.from + 1, to: range.to - 1 } : range;
}

type Read = { readonly value: OptionScalar | OptionScalar[] } | { readonly problem: Problem };

function readValue(option: Option, descriptor: OptionDescriptor): Read {
  const value = plainValue(option.value);
  if (!descriptor.secret && holdsSecret(option.value)) {
    const hint = 'A secret goes only where it is kept as one; write the value itself.';
    const parts = { range: option.value?.range ?? option.range, hint };
    return { problem: problem('wrong-option-value', `\`${descriptor.name}\` is kept in plain text.`, parts) };
  }
  const at = option.value?.range ?? option.range;
  const wrong = (expected: string): Read => ({
    problem: problem('wrong-option-value', `\`${descriptor.name}\` must be ${expected}.`, {
      range: at,
      hint: descriptor.summary,
    }),
  });
  if (value === undefined) return wrong('a plain value');
  if (Array.isArray(value)) return descriptor.type === 'list' ? { value } : wrong(typeWords[descriptor.type]);
  switch (descriptor.type) {
    case 'integer':
    case 'number': {
      const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) return wrong(typeWords[descriptor.type]);
      if (descriptor.type === 'integer' && !Number.isInteger(number)) return wrong('a whole number');
      if (descriptor.min !== undefined && number < descriptor.min) return wrong(`at least ${descriptor.min}`);
      if (descriptor.max !== undefined && number > descriptor.max) return wrong(`at most ${descriptor.max}`);
      return { value: number };
    }
    case 'boolean': {
      const flag = asBoolean(value);
      return flag === undefined ? wrong('true or false') : { value: flag };
    }
    case 'list':
      return { value: [value] };
    default: {
      if (typeof value !== 'string') return wrong(typeWords[descriptor.type]);
      const { values } = descriptor;
      const exact = values?.find(v => sameName(v, value));
      if (values && !exact)
        return wrong(values.length === 1 ? `'${values[0]}'` : `one of ${values.map(v => `'${v}'`).join(', ')}`);
      return { value: exact ?? value };
    }
  }
}

function holdsSecret(value: OptionValue | undefined): boolean {
  let found = false;
  if (value) {
    walk(value, node => {
      if (node.type === 'Literal' && (node as Literal).secret === true) found = true;
    });
  }
  return found;
}

/** `true`, `1`, `'yes'`, `on` and their opposites; NULL is false, as the reference has it for `active`. */
export function asBoolean(value: OptionScalar): boolean | undefined {
  if (value === null) return false;
  const word = String(value).toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(word)) return true;
  if (['false', '0', 'no', 'off'].includes(word)) return false;
  return undefined;
}

const typeWords = {
  text: 'a text in quotes',
  template: 'a text in quotes',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  object: 'a JSON object',
} as const;
