// MySQL and MariaDB servers: what they take and what they can do.
import type { OptionDescriptor, SourceDescriptor } from '../../descriptor.ts';
import { serverOptions } from '../../serverOptions.ts';

const options: readonly OptionDescriptor[] = [
  ...serverOptions({
    port: 3306,
    url: 'mysql://me@db.example.com:3306/shop',
    environment: { host: ['MYSQL_HOST'], port: ['MYSQL_TCP_PORT'], password: ['MYSQL_PWD'] },
  }),
  {
    name: 'ssl',
    type: 'boolean',
    summary:
      'True: the connection must be encrypted; false: it must not be. When it is not given, it is where the server can.',
  },
  {
    name: 'ssl_ca',
    type: 'text',
    summary:
      'Path of a file with the certificates of the authorities that are trusted, in PEM. The certificate of the server and its name are checked then.',
  },
  { name: 'ssl_cert', type: 'text', summary: 'Path of the certificate to show to the server, in PEM.' },
  { name: 'ssl_key', type: 'text', summary: 'Path of the key of that certificate, in PEM.' },
];

const docs =
  'Connected for reading only unless `read_only` is false. Rows are read as they come; a statement that is cancelled is killed on the server.';

export const mysqlFamily: readonly SourceDescriptor[] = [
  {
    id: 'mysql',
    title: 'MySQL',
    summary: 'A MySQL server, or what speaks its protocol.',
    docs,
    options,
    dialect: 'mysql',
  },
  { id: 'mariadb', title: 'MariaDB', summary: 'A MariaDB server.', docs, options, dialect: 'mysql' },
];
