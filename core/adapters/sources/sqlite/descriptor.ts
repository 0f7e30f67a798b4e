// An SQLite file: what it takes and what it can do.
import type { SourceDescriptor } from '../../descriptor.ts';

export const sqlite: SourceDescriptor = {
  id: 'sqlite',
  title: 'SQLite',
  summary: 'A file of SQLite.',
  docs: 'Opened for reading only unless `read_only` is false. Statements run in processes of their own, so that one that is cancelled ends at once.',
  options: [
    {
      name: 'db_file',
      type: 'text',
      summary: 'Path of the file; one that is not absolute starts from the folder that is worked in.',
      required: true,
    },
    {
      name: 'read_only',
      type: 'boolean',
      summary: 'Only read. When it is false, a file that does not exist is made.',
      default: true,
    },
  ],
  dialect: 'sqlite',
};
