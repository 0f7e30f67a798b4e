// Columns that nothing is known of but name and kind: of invented words, of words from elsewhere, of anything that can be said
// to be so or not.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say, weighted } from '../chance.ts';
import { plural } from '../english.ts';
import { type Concept, type TextConcept, truth } from '../lexicon/column.ts';
import { allThings } from '../lexicon/things.ts';
import { inventWord, poolLike, rareWord } from '../lexicon/values.ts';
import { anyWord } from '../meanings/meanings.ts';
import type { Spelling } from './spelling.ts';
import type { Column } from './table.ts';

export function strangeColumn(random: Random, spelling: Spelling): Column {
  const known = pick(random, pick(random, allThings).concepts);
  if (chance(random, 0.36)) return qualifiedStrangely(random, known, spelling);
  const what = anyWord(random);
  const words = weighted(random, [
    [what, 5],
    [rareWord(random), 3],
    [`${rareWord(random)} ${rareWord(random)}`, 1],
  ]);
  const values = words === what && chance(random, 0.8) ? poolLike(what) : 'titles';
  const concept = strangeConcept(random, known.kind, words, values);
  return {
    name: spelling.column(words),
    concept,
    type: spelling.types[concept.kind],
    labels: [words, ...countLabels(concept)],
    strange: true,
  };
}

/** `dragon status`: whatever it is the status of, it is one. */
function qualifiedStrangely(random: Random, known: Concept, spelling: Spelling): Column {
  const base = known.names[0]!.replaceAll('_', ' ');
  const before = chance(random, 0.6) ? rareWord(random) : pick(random, allThings).noun.split(' ')[0]!;
  const words = `${before} ${base}`;
  const concept = known.kind === 'text' && known.values === 'own' ? { ...known, values: 'titles' } : known;
  return { name: spelling.column(words), concept, type: spelling.types[concept.kind], labels: [words] };
}

function strangeConcept(random: Random, kind: Concept['kind'], words: string, values: string): Concept {
  const many = plural(words);
  switch (kind) {
    case 'number':
      return {
        kind,
        names: [words],
        range: [1, 900, 1],
        ...(chance(random, 0.4) && { counts: many, ask: [`how many ${many} does {it} have`] }),
      };
    case 'date':
      return { kind, names: [words], after: [`with a ${words} {when}`] };
    default:
      return {
        kind: 'text',
        names: [words],
        values,
        ...(chance(random, 0.4) && { before: ['{v}'] }),
        ...(chance(random, 0.25) && { after: [say(random, '(in|at|on|of|from|by|for|with) {v}', { v: '{v}' })] }),
      } satisfies TextConcept;
  }
}

/** `number of seats` is the column `seats` where there is one, and not a count of rows. */
export const countLabels = (concept: Concept): string[] =>
  concept.kind === 'number' && concept.counts !== undefined ? [`number of ${concept.counts}`] : [];

/** What may be so or not, and what things may have or not. */
const STATES =
  'broken cracked claimed locked sealed signed tested cleaned heated covered shared sold reserved rare fragile local digital heavy quiet loud fresh frozen wild safe secret urgent ready empty dirty used rented planted painted printed repaired replaced scheduled published archived hidden mobile fixed indoor outdoor wooden handmade certified imported recycled solved confirmed invited retired trained booked standing refundable waterproof'.split(
    ' ',
  );
const PARTS =
  'shed sauna fireplace lift ramp lock light cover engine window camera heater fridge kitchen desk radio helmet license ticket permit contract fence fountain terrace stage bar shower filter battery label'.split(
    ' ',
  );

export function strangeTruth(random: Random, spelling: Spelling): Column {
  const state = chance(random, 0.65);
  const invented = inventWord(random);
  const word = chance(random, 0.25) ? (state ? `${invented}ed` : invented) : pick(random, state ? STATES : PARTS);
  const concept = state
    ? truth(
        word,
        `${word}; already ${word}`,
        `not ${word}; not ${word} yet; not yet ${word}; never ${word}${word.endsWith('ed') ? `; un${word}; that nobody has ${word}; that have not been ${word}; that haven't been ${word}` : ''}`,
        { before: word, beforeNot: `${word.endsWith('ed') ? `un${word}; ` : ''}non-${word}` },
      )
    : truth(
        word,
        `with a ${word}; that have a ${word}; with ${word}`,
        `without a ${word}; without ${word}; that have no ${word}; with no ${word}`,
      );
  const words = state ? (chance(random, 0.4) ? `is ${word}` : word) : chance(random, 0.75) ? `has ${word}` : word;
  return { name: spelling.column(words), concept, type: spelling.types.truth, labels: [word] };
}
