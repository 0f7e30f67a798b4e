import { check, unresolved } from './check.ts';

export const unknownEngine = check({
  id: 'unknown-engine',
  severity: 'error',
  explanation:
    'Engines are made by CREATE ML_ENGINE. An engine called like a provider that needs no settings is made when a model asks for it.',
  examples: [
    {
      bad: "CREATE MODEL m PREDICT answer USING engine = '«my_locl»', prompt_template = '{{content}}';",
      good: "CREATE MODEL m PREDICT answer USING engine = 'my_local', prompt_template = '{{content}}';",
      fixed: "CREATE MODEL m PREDICT answer USING engine = 'my_local', prompt_template = '{{content}}';",
    },
    { bad: 'DROP ML_ENGINE «other»;', good: 'DROP ML_ENGINE IF EXISTS other;' },
    {
      bad: 'DROP ML_ENGINE «local»;',
      good: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}'; DROP MODEL m; DROP ML_ENGINE local;",
    },
  ],
  run: subject => unresolved(subject, 'unknown-engine'),
});
