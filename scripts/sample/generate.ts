// The triples of the sample database, by chance that repeats itself. Order matters: the first hundred are the ones that
// `LIMIT 300` reads, so each of them is about another schema, and the intents take turns.
import { domains } from './domains/index.ts';
import { intents, linkIntents } from './intents/index.ts';
import { type Asked, linked } from './intents/intent.ts';
import { Random } from './random.ts';
import { type Schema, schemasOf } from './schema.ts';

export interface Triple {
  readonly question: string;
  /** CREATE TABLE statements, separated by `; `. */
  readonly context: string;
  readonly answer: string;
}

export interface Labelled extends Triple {
  readonly intent: string;
}

const perTable = 8;
const perPair = 10;
const first = 100;

export function generate(seed = 1): readonly Labelled[] {
  const random = new Random(seed);
  const groups = domains.flatMap(domain => schemasOf(domain, random)).map(schema => triplesOf(schema, random));
  const opening = open(random.shuffle(groups).slice(0, first));
  const rest = groups.flat().filter(triple => !opening.includes(triple));
  return [...random.shuffle(opening), ...random.shuffle(rest)];
}

/** One of each group, of the intent that was had least so far. */
function open(groups: readonly (readonly Labelled[])[]): Labelled[] {
  const had = new Map<string, number>();
  return groups.map(group => {
    const rarest = group.reduce((a, b) => ((had.get(b.intent) ?? 0) < (had.get(a.intent) ?? 0) ? b : a));
    had.set(rarest.intent, (had.get(rarest.intent) ?? 0) + 1);
    return rarest;
  });
}

/** Different intents where there are enough; never the same answer twice. */
function triplesOf(schema: Schema, random: Random): Labelled[] {
  const link = linked(schema);
  const wanted = link ? perPair : perTable;
  const found = new Map<string, Labelled>();
  const put = (intent: string, asked: Asked | undefined) => {
    if (!asked || found.has(asked.answer)) return;
    const question = asked.question.replaceAll(/ +/g, ' ');
    found.set(asked.answer, { question, context: schema.context, answer: asked.answer, intent });
  };
  if (link) for (const [name, intent] of draw(linkIntents, 6, random)) put(name, intent(link, random));
  for (let turn = 0; found.size < wanted && turn < 4; turn++) {
    for (const [name, intent] of draw(intents, wanted - found.size, random))
      put(name, intent(random.pick(schema.tables), random));
  }
  return [...found.values()];
}

/** So many different ones, by their shares. */
function draw<T>(table: Readonly<Record<string, readonly [number, T]>>, count: number, random: Random): [string, T][] {
  const lots = random.shuffle(
    Object.entries(table).flatMap(([name, [share, one]]) => Array<[string, T]>(share).fill([name, one])),
  );
  return [...new Map(lots)].slice(0, count);
}

/** One JSON object per line, as the file in `assets` has it. */
export const jsonLines = (triples: readonly Triple[]): string =>
  triples.map(({ question, context, answer }) => `${JSON.stringify({ question, context, answer })}\n`).join('');
