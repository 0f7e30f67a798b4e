import { plainName } from '../resolve.ts';
import { check } from './check.ts';

export const usedBeforeMade = check({
  id: 'used-before-made',
  severity: 'warning',
  explanation: 'The name is made by a statement further down. From top to bottom the file cannot run.',
  examples: [
    {
      bad: 'DESCRIBE ft_sql; DROP ML_ENGINE «fresh»; CREATE ML_ENGINE fresh FROM local;',
      good: 'CREATE ML_ENGINE fresh FROM local; DROP ML_ENGINE fresh;',
    },
  ],
  *run({ names, madeLater, known }) {
    if (!known) return;
    for (const { role, name, declares } of names) {
      const made = role === 'table' ? 'model' : role;
      const text = role === 'engine' || role === 'database' ? plainName(name) : (name.parts[0]?.text ?? '');
      if (declares || !madeLater(made, text)) continue;
      yield {
        message: `\`${text}\` is made further down.`,
        range: name.parts[0]?.range ?? name.range,
        hint: 'Run that statement first, or move it up.',
      };
    }
  },
});
