import * as descriptors from '../../adapters/descriptors.ts';
import { resolveModel } from '../resolve.ts';
import { check } from './check.ts';

export const cannotFinetune = check({
  id: 'cannot-finetune',
  severity: 'error',
  explanation: 'The provider, or the base model, offers no fine-tuning.',
  examples: [
    {
      bad: 'FINETUNE «fixed» FROM example_db (SELECT role, content FROM demo_data.chats);',
      good: 'FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats);',
    },
  ],
  *run({ statement, catalog }) {
    if (statement.kind !== 'FinetuneModel' && statement.kind !== 'ExplainFinetune') return;
    if (!statement.fields.name) return;
    const resolved = resolveModel(statement.fields.name, catalog);
    const provider = resolved.type === 'model' ? descriptors.provider(resolved.version.provider) : undefined;
    if (!provider || resolved.type !== 'model') return;
    const { range } = statement.fields.name;
    if (!provider.capabilities.finetune) {
      yield {
        message: `${provider.title} cannot be fine-tuned.`,
        range,
        hint: 'Make the model on an engine that can, such as local.',
      };
      return;
    }
    const base = provider.models.find(m => m.id === resolved.version.baseModel);
    if (!base && provider.models.length > 0 && provider.id === 'local') {
      yield { message: `There is no base model ${resolved.version.baseModel} to tune.`, range };
    } else if (base && !base.tunable) {
      const tunable = provider.models.filter(m => m.tunable).map(m => m.id);
      yield {
        message: `The base model ${base.id} cannot be fine-tuned.`,
        range,
        hint: `These can: ${tunable.join(', ')}.`,
      };
    }
  },
});
