import { slice } from '../../text/range.ts';
import { plainName } from '../resolve.ts';
import { check } from './check.ts';

export const setModelActive = check({
  id: 'set-model-active',
  severity: 'warning',
  explanation:
    '`SET model_active = m.2` is read as the setting of a variable and chooses no version, here as in MindsDB, whose documentation names it. `SET active m.2` does.',
  examples: [{ bad: 'SET «model_active = ft_sql.2»;', good: 'SET active ft_sql.2;', fixed: 'SET active ft_sql.2;' }],
  *run({ statement, text }) {
    if (statement.kind !== 'Set') return;
    for (const { target, value, range } of statement.fields.items?.items ?? []) {
      if (target?.type !== 'Name' || !value || !/^(?:model_)?active$/i.test(plainName(target))) continue;
      const version = slice(text, value.range);
      yield {
        message: 'This sets a variable; it chooses no version.',
        range,
        hint: `Write SET active ${version}.`,
        fixes: [{ title: `Write SET active ${version}`, edits: [{ range, text: `active ${version}` }] }],
      };
    }
  },
});
