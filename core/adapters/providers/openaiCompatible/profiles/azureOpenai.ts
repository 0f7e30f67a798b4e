import { batchSize, epochs, rateMultiplier } from '../../../openai/options.ts';
import type { Profile } from '../profile.ts';

export const azureOpenai: Profile = {
  id: 'azure_openai',
  title: 'Azure OpenAI',
  summary:
    'Models of a resource of your own at Azure. Training runs from here; deploying a tuned model is done at Azure.',
  docs: "`model_name` is the name of a deployment. A tuned model answers once a deployment was made of it, which takes a token of Azure's management and starts an hourly hosting fee with most tiers.",
  address: {
    path: '/openai/v1',
    environment: ['AZURE_OPENAI_ENDPOINT'],
    whenMissing: {
      message: 'Azure OpenAI has an address for each resource, and none is given.',
      hint: "Add USING api_base = 'https://RESOURCE.openai.azure.com/openai/v1', or set AZURE_OPENAI_ENDPOINT.",
    },
  },
  key: { options: ['api_key', 'azure_openai_api_key'], environment: ['AZURE_OPENAI_API_KEY'], needed: true },
  chat: { limit: 'max_completion_tokens', usage: true, seed: true, listsModels: false },
  models: [],
  tuning: {
    options: [
      epochs,
      batchSize,
      rateMultiplier,
      {
        name: 'training_type',
        type: 'text',
        summary: 'Where it trains, and at what price.',
        values: ['standard', 'globalstandard', 'developerTier'],
      },
    ],
    hyperparameters: 'method',
    fields: { training_type: 'trainingType' },
    metadata: true,
    fewestChats: 10,
    largestFile: 512 * 2 ** 20,
    byteOrderMark: true,
    startsFrom: 'tuned',
    hosting: 'hour',
    serving: {
      type: 'by hand',
      todo: 'Deploy it at Azure (in the Foundry portal, or with `az cognitiveservices account deployment create`; hosting is billed by the hour with most tiers)',
    },
  },
};
