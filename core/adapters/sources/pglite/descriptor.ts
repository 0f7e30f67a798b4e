// Embedded Postgres: what it takes and what it can do.
import type { SourceDescriptor } from '../../descriptor.ts';

export const pglite: SourceDescriptor = {
  id: 'pglite',
  title: 'Embedded Postgres',
  summary: 'A real Postgres inside the program: nothing to install.',
  docs: 'Lives in the data folder, one writer at a time. `example_db` is one and holds the sample tables.',
  options: [
    { name: 'sample', type: 'boolean', summary: 'Load the sample tables when the database is made.', default: false },
    { name: 'read_only', type: 'boolean', summary: 'Refuse statements that change something.', default: false },
  ],
  dialect: 'postgresql',
  embedded: true,
};
