import { nearest } from '../../text/nearest.ts';
import { missingOptions } from '../options.ts';
import { plainName } from '../resolve.ts';
import { check } from './check.ts';

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
      bad: 'CREATE MODEL «m» PREDICT answer;',
      good: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
    },
  ],
  *run({ options }) {
    for (const { checked, known, subject, at, optional, given } of options) {
      if (optional) continue;
      const written = new Set(given?.entries.map(entry => plainName(entry.key).toLowerCase()));
      const names = known.map(o => o.name);
      for (const { name, summary } of missingOptions(checked.values, known)) {
        // One that is there, misspelt or with a wrong value, is not missing.
        if (written.has(name) || [...written].some(key => nearest(key, names) === name)) continue;
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
