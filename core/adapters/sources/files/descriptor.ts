// A folder of data files: what it takes and what it can do.
import type { SourceDescriptor } from '../../descriptor.ts';

export const files: SourceDescriptor = {
  id: 'files',
  title: 'Files',
  summary: 'A folder with CSV, TSV, JSON, JSON Lines and Parquet files: each is a table.',
  docs: 'A file is loaded into an embedded Postgres when it is asked for, and again when it has changed. Folders in the folder are schemas. Names of tables and columns are in lower case. A column gets a type only if each of its values is written as that type writes it: what begins with a zero stays text.',
  options: [
    {
      name: 'path',
      type: 'text',
      summary: 'The folder, or one file; what is not absolute starts from the folder that is worked in.',
      required: true,
    },
    {
      name: 'header',
      type: 'boolean',
      summary: 'Whether the first line of CSV and TSV files names the columns.',
      default: true,
    },
    {
      name: 'delimiter',
      type: 'text',
      summary: 'The sign between the values of CSV files; when it is not given, the first line shows which.',
      values: [',', ';', '|', 'tab'],
    },
  ],
  dialect: 'postgresql',
};
