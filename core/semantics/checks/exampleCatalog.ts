// The catalog that the examples of checks, of the reference and of tests see.
import type { VersionRecord } from '../../catalog/records.ts';
import type { CatalogSnapshot, ModelSnapshot } from '../../catalog/snapshot.ts';

const template = '{{content}}';

function version(model: string, number: number, more: Partial<VersionRecord> = {}): VersionRecord {
  return {
    project: 'mindsdb',
    model,
    version: number,
    active: false,
    status: 'complete',
    engine: 'my_local',
    provider: 'local',
    baseModel: 'nano-sql',
    options: { prompt_template: template },
    createdAt: Date.UTC(2026, 0, number),
    ...more,
  };
}

const model = (name: string, versions: readonly VersionRecord[]): ModelSnapshot => ({
  name,
  project: 'mindsdb',
  predict: 'answer',
  createdAt: Date.UTC(2026, 0, 1),
  versions,
});

const column = (name: string, type = 'text') => ({ name, type });

export const exampleCatalog: CatalogSnapshot = {
  revision: 1,
  project: 'mindsdb',
  projects: [{ name: 'mindsdb', createdAt: 0 }],
  views: [],
  engines: [{ name: 'my_local', provider: 'local', options: {}, createdAt: 0 }],
  databases: [
    {
      name: 'example_db',
      source: 'pglite',
      options: { sample: true },
      createdAt: 0,
      schemas: [
        {
          name: 'demo_data',
          tables: [
            {
              name: 'chats',
              columns: [
                column('chat_id', 'integer'),
                column('message_id', 'integer'),
                column('role'),
                column('content'),
              ],
              rows: 3000,
            },
            { name: 'test_questions', columns: [column('content'), column('expected')], rows: 200 },
          ],
        },
      ],
    },
  ],
  models: [
    model('ft_sql', [
      version('ft_sql', 1),
      version('ft_sql', 2, {
        active: true,
        from: 1,
        trainingChats: 100,
        validationLoss: 0.21,
        firstValidationLoss: 1.9,
      }),
      version('ft_sql', 3, { status: 'generating', from: 2 }),
    ]),
    model('fixed', [version('fixed', 1, { active: true, baseModel: 'another-net' })]),
  ],
  runs: [],
};
