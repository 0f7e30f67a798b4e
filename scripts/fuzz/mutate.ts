// One text made strange: pieces put in, cut out, doubled, exchanged, repeated.
import { lex } from '../../core/dialect/lexer.ts';
import type { Random } from '../sample/random.ts';

/** What gives parsers trouble. */
export const pieces = [
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ';',
    ',',
    '.',
    ':',
    '=',
    '-',
    '*',
    '?',
    '@',
    '@@',
    '#',
    '\\',
    '::',
    '||',
    '(+)',
    '/',
  ],
  ...["'", '"', '`', "''", '""', "\\'", '--', '-- x\n', '/*', '*/', '‘', '’', '“', '”', '{{', '}}'],
  ...['\n', '\r\n', '\r', '\t', '\u00a0', '\ufeff', '\u2028', '\0', '\ud83d\ude00', '\ud83d', 'é', 'ß', 'İ', '\u0301'],
  ...[
    'SELECT ',
    ' FROM ',
    '\nSELECT ',
    ' WHERE ',
    ' NOT ',
    ' USING ',
    ' AS ',
    ' IN ',
    ' BETWEEN ',
    ' IS ',
    ' CASE ',
    ' END ',
  ],
  ...[
    '\nCREATE ',
    ' MODEL ',
    '\nFINETUNE ',
    '\nDROP ',
    ' PREDICT ',
    ' JOIN ',
    ' ON ',
    ' GROUP BY ',
    ' LIMIT ',
    ' OVER (',
    ' UNION ',
  ],
  ...['0', '1', '1.5', '1e5', '.1', '-- tunesql-ignore ', '-- tunesql-ignore-file ', 'm.1', 'x', '_'],
];

export function mutate(texts: readonly string[], random: Random): string {
  let text = random.pick(texts);
  while (random.chance(0.25)) text += random.pick(['\n', ';\n', ' ']) + random.pick(texts);
  for (let i = random.integer(0, 4); i > 0; i--) text = random.pick(mutations)(text, random, texts);
  return text;
}

type Mutation = (text: string, random: Random, texts: readonly string[]) => string;

const mutations: readonly Mutation[] = [
  (text, random) => put(text, place(text, random), random.pick(pieces)),
  (text, random) => put(text, place(text, random), random.pick(pieces).repeat(random.integer(2, 60))),
  (text, random) => cut(text, place(text, random), random.integer(1, 10)),
  (text, random) => text.slice(0, place(text, random)),
  (text, random) => text.slice(place(text, random)),
  (text, random) => {
    const from = place(text, random);
    return put(text, place(text, random), text.slice(from, from + random.integer(1, 30)));
  },
  (text, random, texts) => {
    const other = random.pick(texts);
    return text.slice(0, place(text, random)) + other.slice(place(other, random));
  },
  (text, random) => (random.chance(0.5) ? text.toUpperCase() : text.toLowerCase()),
  (text, random) => text.replaceAll(' ', random.pick(['\n', '', '  ', '/**/', '\t--\n'])),
  exchangeTokens,
  (text, random) => {
    const [from] = randomToken(text, random);
    return put(text, from, random.pick(pieces));
  },
  (text, random) => {
    const [from, to] = randomToken(text, random);
    return text.slice(0, from) + text.slice(to);
  },
];

const place = (text: string, random: Random): number => random.integer(0, text.length);
const put = (text: string, at: number, piece: string): string => text.slice(0, at) + piece + text.slice(at);
const cut = (text: string, at: number, length: number): string => text.slice(0, at) + text.slice(at + length);

function randomToken(text: string, random: Random): readonly [from: number, to: number] {
  const { count, starts } = lex(text);
  const at = random.integer(0, Math.max(0, count - 1));
  return [starts[at] ?? 0, count === 0 ? 0 : starts[at + 1]!];
}

function exchangeTokens(text: string, random: Random): string {
  const [one, two] = [randomToken(text, random), randomToken(text, random)].sort((a, b) => a[0] - b[0]);
  if (!one || !two || one[1] > two[0]) return text;
  const between = text.slice(one[1], two[0]);
  return text.slice(0, one[0]) + text.slice(...two) + between + text.slice(...one) + text.slice(two[1]);
}
