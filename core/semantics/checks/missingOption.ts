import { nearest } from '../../text/nearest.ts';
import type { Range } from '../../text/range.ts';
import { missingOptions } from '../options.ts';
import { plainName } from '../resolve.ts';
import { check, type Finding } from './check.ts';

export const missingOption = check({
  id: 'missing-option',
  severity: 'error',
  explanation: 'The provider cannot do without this option and has no default for it.',
  examples: [
    {
      bad: "CREATE MODEL m PREDICT answer USING «engine = 'local'»;",
      good: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
    },
    {
      bad: "CREATE MODEL m PREDICT answer USING «engin» = 'local', prompt_template = '{{content}}';",
      good: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
      fixed: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
    },
    {
      bad: 'CREATE MODEL «m» PREDICT answer;',
      good: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
    },
  ],
  *run({ options }) {
    for (const { checked, known, subject, at, optional, given, open } of options) {
      if (optional) continue;
      const keys = given?.entries.map(({ key }) => ({ text: plainName(key).toLowerCase(), range: key.range })) ?? [];
      const names = known.map(o => o.name);
      for (const { name, summary } of missingOptions(checked.values, known)) {
        // With a wrong value it is not missing.
        if (keys.some(({ text }) => text === name)) continue;
        const misspelt = keys.find(({ text }) => nearest(text, names) === name);
        if (misspelt) {
          // Elsewhere it is told as an option that is unknown.
          if (open) yield missesSpelling(subject, name, misspelt.range);
          continue;
        }
        yield {
          message: `${subject} needs \`${name}\`.`,
          range: at,
          hint: `Add ${given ? '' : 'USING '}${name} = '…': ${summary.charAt(0).toLowerCase()}${summary.slice(1)}`,
        };
        break;
      }
    }
  },
});

const missesSpelling = (subject: string, name: string, range: Range): Finding => ({
  message: `${subject} needs \`${name}\`.`,
  range,
  hint: `Did you mean \`${name}\`?`,
  fixes: [{ title: `Change to \`${name}\``, edits: [{ range, text: name }] }],
});
