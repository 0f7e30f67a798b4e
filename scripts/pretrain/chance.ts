// Choosing, and phrases that hold their own choices: `(show|list) [me] the {what}`.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';

export const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)]!;
export const chance = (random: Random, share: number): boolean => random.next() < share;

/** By weights, against each other. */
export function weighted<T>(random: Random, items: readonly (readonly [T, number])[]): T {
  let rest = random.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    rest -= weight;
    if (rest < 0) return item;
  }
  return items[0]![0];
}

export const sample = <T>(random: Random, items: readonly T[], count: number): T[] =>
  random.shuffled(items).slice(0, count);

/** `(a|b)` is one of them, `[a]` is there or not, `{name}` is filled in; all may stand inside each other. */
export function say(random: Random, phrase: string, fill: Readonly<Record<string, string>> = {}): string {
  let text = phrase;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replaceAll(/\[([^[\]()]*)\]/g, (_, inner: string) => (chance(random, 0.5) ? `(${inner})` : ''))
      .replaceAll(/\(([^[\]()]*)\)/g, (_, inner: string) => pick(random, inner.split('|')));
  }
  return text
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? fail(`${phrase} lacks ${name}`))
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ +([?.,!])/g, '$1')
    .trim();
}

function fail(message: string): never {
  throw new Error(message);
}
