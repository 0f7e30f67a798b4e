import { share } from '../../data/split.ts';
import { changeLimit, limitOf } from '../rewrite.ts';
import { type About, type ReadSet, rule, some } from '../rule.ts';

export const tooFewChats = rule({
  id: 'too-few-chats',
  severity: 'error',
  explanation: 'Fine-tuning needs at least ten chats, and some services want more.',
  examples: [
    {
      bad: {
        query: 'SELECT prompt, completion FROM t LIMIT 2',
        rows: [
          ['q1', 'a1'],
          ['q2', 'a2'],
        ],
        alone: true,
      },
      good: { rows: [['q1', 'a1']] },
      fixed: 'SELECT prompt, completion FROM t LIMIT 10',
    },
  ],
  open: about => ({
    *end(set) {
      const { rows, split } = set;
      const { count } = set.chats;
      const { fewestChats, fewestTrained = 0 } = about;
      const isEnough = count >= fewestChats;
      if (isEnough && count - split.validation >= fewestTrained) return;
      const fix = raisedLimit(about, set, isEnough ? Math.ceil(fewestTrained / (1 - share)) : fewestChats);
      const needed = isEnough
        ? `${split.validation} of them validate, and ${about.provider} trains on at least ${fewestTrained}`
        : `fine-tuning needs at least ${fewestChats}`;
      yield {
        message: `There ${count === 1 ? 'is 1 chat' : `are ${count} chats`} in ${some(rows, 'row', 'rows')}; ${needed}.`,
        hint: 'Select more rows, or raise the LIMIT.',
        count,
        samples: [],
        ...(fix && { fix }),
      };
    },
  }),
});

/** A LIMIT that lets so many chats through, if they are like those that came. */
export function raisedLimit(about: About, { chats: { count }, rows }: ReadSet, chats: number) {
  const limit = limitOf(about.query);
  if (limit === undefined || limit !== rows) return undefined;
  const wanted = Math.ceil((limit / Math.max(1, count)) * chats);
  return changeLimit(about, `Raise the LIMIT to ${wanted}`, wanted);
}
