// Statements, problems and expectations as text: the one place where tests of the dialect call it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyStatement } from '../../core/dialect/document.ts';
import { expectedAt } from '../../core/dialect/expected.ts';
import { parse } from '../../core/dialect/parser.ts';
import type { Tokens } from '../../core/dialect/token.ts';

/** Kinds of the statements of a text, one after another. */
export const kinds = (text: string): string =>
  parse(text)
    .statements.map(each => each.kind)
    .join(' ');

/** Each problem as its code, its message, and the text with the blamed part marked `[…]`. */
export function problems(text: string): string {
  const lines = parse(text).statements.flatMap(statement =>
    statement.problems.map(({ code, message, range }) => {
      const { from, to } = range!;
      const marked = `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
      return `${code}: ${message}\n  ${marked.replaceAll('\n', '⏎')}`;
    }),
  );
  return lines.join('\n');
}

/** What may stand at `|`: words, then slots as `<Slot>` with what is known about them. */
export function expected(marked: string): string {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = expectedAt(parse(text), offset);
  if (!found) return 'nothing';
  const slots = found.slots.map(({ slot, path, key, given, source }) => {
    const details = [
      path && `after ${path.join('.')}`,
      key && `of ${key}`,
      given && given.length > 0 && `beside ${given.join(', ')}`,
      source && `in ${source.parts.map(part => part.text).join('.')}`,
    ];
    return `<${[slot, ...details].filter(Boolean).join(' ')}>`;
  });
  return [...new Set([...slots, ...found.words])].join(' · ') || 'nothing';
}

/** A tree without its places: what must survive printing. */
export const bare = ({ kind, fields }: AnyStatement): unknown =>
  JSON.parse(
    JSON.stringify({ kind, fields }, (key, value: unknown) =>
      places.has(key) && !isTrainClauses(value) ? undefined : value,
    ),
  );

const places = new Set(['range', 'clauses', 'inner', 'frame']);
const isTrainClauses = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'TrainClauses';

export function rebuilt({ text, count, starts }: Tokens): string {
  let out = '';
  for (let i = 0; i < count; i++) {
    if (starts[i + 1]! <= starts[i]!) throw new Error(`token ${i} is empty`);
    out += text.slice(starts[i]!, starts[i + 1]!);
  }
  return out;
}

/** Whole numbers below a limit, the same ones for the same seed. */
export function seededBelow(seed: number): (limit: number) => number {
  let state = seed;
  return limit => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // The low bits of such a generator repeat soon.
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** The text, then each problem as `code: message` and the text with the blamed part in brackets. */
export type ProblemCase = readonly [text: string, ...lines: string[]];

export function saysProblems(cases: readonly ProblemCase[]): void {
  for (const [text, ...lines] of cases) {
    test(text.replaceAll('\n', '⏎'), () => {
      const found = problems(text)
        .split('\n')
        .map(line => line.trim());
      assert.deepEqual(found, lines);
    });
  }
}
