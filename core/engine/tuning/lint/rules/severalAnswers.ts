import type { Chat } from '../../../../adapters/provider.ts';
import { leaveOut, oneAnswerEach } from '../rewrite.ts';
import { type ReadSet, rule, some } from '../rule.ts';
import { quoted, type Tally, tally } from '../tally.ts';

/** A query tells prompts apart letter for letter; so many are looked at for that. */
const compared = 1000;
/** Of more prompts there are more chats than a query can leave out by their ids. */
const mostAsked = 50;

export const severalAnswers = rule({
  id: 'several-answers',
  severity: 'warning',
  explanation:
    'The same prompt is answered in different ways. The model learns a mixture of them, and can be right on one at most.',
  examples: [
    {
      bad: {
        rows: [
          ['How many?', '1'],
          ['How many?', '2'],
        ],
      },
      good: {
        rows: [
          ['How many apples?', '1'],
          ['How many pears?', '2'],
        ],
      },
      fixed:
        'SELECT prompt, completion FROM (SELECT prompt, completion, MIN(completion) OVER (PARTITION BY prompt) AS min_answer, MAX(completion) OVER (PARTITION BY prompt) AS max_answer FROM (SELECT prompt, completion FROM t) AS data) AS data WHERE min_answer = max_answer',
    },
    {
      bad: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          ['a', 'user', 'q'],
          ['a', 'assistant', '1'],
          ['b', 'user', 'q'],
          ['b', 'assistant', '2'],
        ],
      },
      good: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          ['a', 'user', 'q'],
          ['a', 'assistant', '1'],
        ],
      },
      fixed: "SELECT * FROM (SELECT chat_id, role, content FROM t) AS data WHERE chat_id NOT IN ('a', 'b')",
    },
  ],
  open: about => ({
    *end({ chats }) {
      const found = tally();
      const asked = new Set<number>();
      let exact = true;
      for (const { place, row, earlier, earlierRow } of chats.differing()) {
        const answers = () => {
          const [one, other] = [chats.read(earlier), chats.read(place)];
          const question = one.findLast(({ role }) => role === 'user')?.content ?? '';
          return `${quoted(question)}: ${quoted(one.at(-1)!.content)}, in row ${row} ${quoted(other.at(-1)!.content)}`;
        };
        if (exact && found.count < compared) exact = promptOf(chats.read(earlier)) === promptOf(chats.read(place));
        if (asked.size <= mostAsked) asked.add(earlier);
        found.add({ firstRow: earlierRow }, found.samples.length < 5 ? answers() : '');
      }
      if (found.count === 0) return;
      const fix = (exact ? oneAnswerEach(about) : undefined) ?? leaveOut(about, allThatAsk(asked, chats));
      yield {
        message: `${some(found.count, 'prompt has', 'prompts have')} several different answers.`,
        hint: 'Keep the answer that is right.',
        count: found.count,
        samples: found.samples,
        ...(fix && { fix }),
      };
    },
  }),
});

const promptOf = (chat: Chat): string => JSON.stringify(chat.filter(({ role }) => role !== 'assistant'));

/** Every chat with one of these prompts, each given by the first chat that asks it. */
function allThatAsk(asked: ReadonlySet<number>, chats: ReadSet['chats']): Tally {
  const all = tally();
  if (asked.size > mostAsked) return all;
  for (const { row, id, earlier, earlierRow, earlierId } of chats.repeated('prompt')) {
    if (!asked.has(earlier)) continue;
    all.add({ firstRow: earlierRow, ...(earlierId !== null && { id: earlierId }) }, '');
    all.add({ firstRow: row, ...(id !== null && { id }) }, '');
  }
  return all;
}
