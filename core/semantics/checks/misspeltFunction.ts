import type { Call } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { editDistance } from '../../text/nearest.ts';
import { functions } from '../functions.ts';
import { check } from './check.ts';

export const misspeltFunction = check({
  id: 'misspelt-function',
  severity: 'warning',
  everywhere: true,
  explanation:
    'No database that is known has a function of this name, and it is one letter away from one that nearly all have. A function of your own may be called so: then silence this check there.',
  examples: [
    {
      bad: 'SELECT «lenght»(content) FROM example_db.demo_data.chats;',
      good: 'SELECT length(content), len(content), my_function(content) FROM example_db.demo_data.chats;',
      fixed: 'SELECT length(content) FROM example_db.demo_data.chats;',
    },
  ],
  *run({ statement }) {
    const calls: Call[] = [];
    walk(statement, node => {
      if (node.type === 'Call') calls.push(node as Call);
    });
    for (const { name } of calls) {
      const [part, more] = name.parts;
      const meant = part && !more ? oneLetterAway(part.text) : undefined;
      if (!meant) continue;
      const text = part!.text === part!.text.toLowerCase() ? meant.toLowerCase() : meant;
      yield {
        message: `There is no function \`${part!.text}\`, as far as is known.`,
        range: part!.range,
        hint: `Did you mean \`${text}\`?`,
        fixes: [{ title: `Change to \`${text}\``, edits: [{ range: part!.range, text }] }],
      };
    }
  },
});

/** Short names are too near to each other, and to the functions of people's own. */
const shortest = 5;

function oneLetterAway(name: string): string | undefined {
  const upper = name.toUpperCase();
  if (upper.length < shortest || known.has(upper)) return undefined;
  return functions.map(f => f.name).find(each => each.length >= shortest && editDistance(upper, each, 2) === 1);
}

/** Those that databases have and that are as near as that to another. */
const known: ReadonlySet<string> = new Set([...functions.map(f => f.name), 'POWER', 'LENGTHB', 'SUBSTRB']);
