// Command-line arguments against what a command takes; what does not fit is said with the nearest that would.
import { parseArgs } from 'node:util';
import { nearest } from '../text/nearest.ts';

export interface OptionEntry {
  /** As the usage shows it: `DIR`; missing for a switch. */
  readonly value?: string;
  /** The only values allowed; the first is the default. */
  readonly values?: readonly string[];
  readonly summary: string;
}

export type OptionTable = Readonly<Record<string, OptionEntry>>;

export interface Arguments {
  readonly positionals: readonly string[];
  has(option: string): boolean;
  text(option: string): string | undefined;
  /** The value given, or the first of the option's values. */
  oneOf<const V extends string>(option: string, values: readonly [V, ...V[]]): V;
  /** A number that is not negative. */
  amount(option: string): number | undefined;
}

/** The command was called wrongly: said with its usage, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function readArguments(args: readonly string[], table: OptionTable): Arguments {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, { type: entry.value ? 'string' : 'boolean' } as const]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = [];
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') given.set(token.name, checkedValue(token, table));
  }
  return {
    positionals,
    has: option => given.has(option),
    text: option => given.get(option),
    oneOf: (option, values) => values.find(value => value === given.get(option)) ?? values[0],
    amount: option => amount(option, given.get(option)),
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkedValue({ name, rawName, value, inlineValue }: OptionToken, table: OptionTable): string {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!entry) {
    const near = nearest(name, Object.keys(table));
    throw new UsageError(`There is no option \`${rawName}\`.${near ? ` Did you mean \`--${near}\`?` : ''}`);
  }
  if (!entry.value) {
    if (value !== undefined) throw new UsageError(`\`--${name}\` is a switch: it takes no value.`);
    return '';
  }
  const isMissing = value === undefined || (!inlineValue && value.startsWith('-') && value !== '-');
  if (isMissing) throw new UsageError(`\`--${name}\` needs a value: \`--${name} ${entry.value}\`.`);
  if (entry.values && !entry.values.includes(value)) {
    const near = nearest(value, entry.values);
    throw new UsageError(
      `\`--${name}\` cannot be \`${value}\`: ${near ? `did you mean \`${near}\`?` : `it is one of ${entry.values.join(', ')}.`}`,
    );
  }
  return value;
}

function amount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text)) throw new UsageError(`\`--${option}\` is a number such as 2.50, not \`${text}\`.`);
  return value;
}
