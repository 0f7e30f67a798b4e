import { rule } from '../rule.ts';

export const systemOnlyInTraining = rule({
  id: 'system-only-in-training',
  severity: 'information',
  explanation:
    'Chats of the data have a system message, and a SELECT asks with the prompt template alone. What the system message says has to come with the question, or the model is asked otherwise than it was trained.',
  examples: [
    {
      bad: {
        columns: ['question', 'context', 'answer'],
        layout: 'question, context, answer',
        rows: [['q', 'CREATE TABLE t (a INT)', 'a']],
      },
      good: { rows: [['q', 'a']] },
    },
  ],
  open() {
    let systems = 0;
    let row = 0;
    return {
      chat({ messages }) {
        if (messages[0]?.role === 'system' && ++systems === 1) row = messages[0].row;
        return false;
      },
      *end({ chats: { count } }) {
        if (systems === 0) return;
        yield {
          message: `${systems === count ? 'Every chat' : `${systems} of ${count} chats`} begin${systems === count ? 's' : ''} with a system message; a SELECT asks without one.`,
          hint: 'Give what it says with the question, as the prompt template does.',
          count: systems,
          samples: [{ row, text: 'the first system message' }],
        };
      },
    };
  },
});
