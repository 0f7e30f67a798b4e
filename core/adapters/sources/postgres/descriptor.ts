// A PostgreSQL server: what it takes and what it can do.
import type { SourceDescriptor } from '../../descriptor.ts';
import { serverOptions } from '../../serverOptions.ts';

export const postgres: SourceDescriptor = {
  id: 'postgres',
  title: 'PostgreSQL',
  summary: 'A PostgreSQL server, or what speaks its protocol.',
  docs: 'Connected for reading only unless `read_only` is false. Rows are read through a cursor as they are needed; a statement that is cancelled is cancelled on the server.',
  options: [
    ...serverOptions({
      port: 5432,
      url: 'postgres://me@db.example.com:5432/shop',
      environment: {
        host: ['PGHOST'],
        port: ['PGPORT'],
        user: ['PGUSER'],
        password: ['PGPASSWORD'],
        database: ['PGDATABASE'],
      },
    }),
    { name: 'schema', type: 'text', summary: 'The schema that bare names mean; several with commas between them.' },
    {
      name: 'sslmode',
      type: 'text',
      summary: 'Whether the connection is encrypted, and how far the certificate of the server is checked.',
      values: ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'],
      default: 'prefer',
      environment: ['PGSSLMODE'],
    },
    {
      name: 'sslrootcert',
      type: 'text',
      summary: 'Path of a file with the certificates of the authorities that are trusted, in PEM.',
      environment: ['PGSSLROOTCERT'],
    },
  ],
  dialect: 'postgresql',
};
