import { sameName } from '../../catalog/names.ts';
import { placeholders } from '../template.ts';
import { check } from './check.ts';

export const noPlaceholder = check({
  id: 'no-placeholder',
  severity: 'error',
  explanation:
    'A prompt template without {{column}} sends the same prompt for every question, so no question would reach the model.',
  examples: [
    {
      bad: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = «'Be brief.'»;",
      good: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = 'Be brief: {{content}}';",
    },
  ],
  *run({ options }) {
    for (const { given, known } of options) {
      for (const { key, value } of given?.entries ?? []) {
        const name = key.parts.at(-1)?.text ?? '';
        const template =
          known.find(o => sameName(o.name, name))?.type === 'template' || sameName(name, 'prompt_template');
        if (!template || value?.type !== 'Literal' || typeof value.value !== 'string') continue;
        if (placeholders(value.value).length > 0) continue;
        yield {
          message: 'The prompt template has no placeholder, so no question would reach the model.',
          range: value.range,
          hint: 'Write {{content}} where the column `content` of the input belongs.',
        };
      }
    }
  },
});
