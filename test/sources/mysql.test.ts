// A real MariaDB server: the suites of every source and of every server, then what is its own.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { saveSecret } from '../../core/adapters/secrets.ts';
import { open } from '../../core/adapters/sources/mysql/session.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import { testHost } from '../support/host.ts';
import { type MariadbServer, noMariadb, startMariadb } from '../support/mariadbServer.ts';
import { behavesLikeServer } from '../support/serverSuite.ts';
import { behavesLikeSource, read } from '../support/sourceSuite.ts';

const host = testHost({ after });
const server = noMariadb ? ({} as MariadbServer) : await startMariadb({ after });

const secret = (value: string, address = `localhost:${server.port}`) => saveSecret(host, 'database/d', value, address);
const connect = async (more: OptionValues) => {
  const where = { host: 'localhost', port: server.port, user: server.user, password: await secret(server.password) };
  return open('mariadb', host, { name: 'd', options: { ...where, ...more } });
};

behavesLikeSource(
  'mariadb',
  {
    make: async () => {
      const database = await server.createDatabase();
      return more => connect({ database, ...more });
    },
    shared: true,
    server: {
      connections: () => server.view.connections(),
      running: () => server.view.running!(),
      cut: () => server.view.cut(),
    },
    types: {
      sql: `SELECT 1 AS i, 9007199254740993 AS big, CAST(18446744073709551615 AS UNSIGNED) AS huge, 1.50 AS n, 0.1e0 AS f,
        TRUE AS b, NULL AS nothing, 'é😀' AS t, DATE '2024-02-29' AS d, TIMESTAMP '2024-02-29 01:02:03.5' AS ts,
        CAST('-12:34:56' AS TIME) AS span, JSON_OBJECT('a', JSON_ARRAY(1)) AS j, X'01FF' AS bytes, b'101' AS bits, 2 AS i`,
      columns: [
        { name: 'i', type: 'int' },
        { name: 'big', type: 'bigint' },
        { name: 'huge', type: 'bigint unsigned' },
        { name: 'n', type: 'decimal' },
        { name: 'f', type: 'double' },
        { name: 'b', type: 'int' },
        { name: 'nothing', type: 'null' },
        { name: 't', type: 'varchar' },
        { name: 'd', type: 'date' },
        { name: 'ts', type: 'datetime' },
        { name: 'span', type: 'time' },
        { name: 'j', type: 'varchar' },
        { name: 'bytes', type: 'varbinary' },
        { name: 'bits', type: 'varbinary' },
        { name: 'i', type: 'int' },
      ],
      row: [
        1,
        '9007199254740993',
        '18446744073709551615',
        '1.50',
        0.1,
        1,
        null,
        'é😀',
        '2024-02-29',
        '2024-02-29 01:02:03.5',
        '-12:34:56',
        '{"a": [1]}',
        new Uint8Array([1, 255]),
        new Uint8Array([5]),
        2,
      ],
    },
    numbers: last => (last === 0 ? 'SELECT 1 AS g FROM DUAL WHERE FALSE' : `SELECT seq AS g FROM seq_1_to_${last}`),
    wide: last => `SELECT seq, REPEAT('x', 200) FROM seq_1_to_${last}`,
    endless: 'SELECT COUNT(*) FROM seq_1_to_1000000000000 AS a, seq_1_to_1000000000 AS b',
    mistakes: [
      { sql: 'SELECT * FRO t', at: 'FRO', message: /^Syntax error near 'FRO t'\.$/ },
      { sql: "SELECT '😀😀',\n nothing_here", at: 'nothing_here', message: /^Unknown column 'nothing_here' in / },
      { sql: 'SELECT * FROM `No Table`', at: '`No Table`', message: /^Table '\w+\.No Table' doesn't exist\.$/ },
    ],
    making: [
      'CREATE TABLE maker (id INT PRIMARY KEY)',
      'CREATE TABLE cup (id INT PRIMARY KEY, label VARCHAR(10), price DECIMAL(6,2), maker INT REFERENCES maker (id))',
      "INSERT INTO cup SELECT seq, CONCAT('c', seq), seq / 2, NULL FROM seq_1_to_5",
      'CREATE VIEW names AS SELECT label FROM cup',
    ],
    described: {
      name: 'test_1',
      default: true,
      tables: [
        {
          name: 'cup',
          rows: 5,
          columns: [
            { name: 'id', type: 'int(11)', primaryKey: true },
            { name: 'label', type: 'varchar(10)' },
            { name: 'price', type: 'decimal(6,2)' },
            { name: 'maker', type: 'int(11)', references: 'test_1.maker.id' },
          ],
        },
        { name: 'maker', rows: 0, columns: [{ name: 'id', type: 'int(11)', primaryKey: true }] },
        { name: 'names', columns: [{ name: 'label', type: 'varchar(10)' }] },
      ],
    },
  },
  noMariadb,
);

behavesLikeServer(
  'mariadb',
  () => ({
    server,
    host,
    open: options => open('mysql', host, { name: 'd', options }),
    database: 'mysql',
    title: 'MySQL',
    usualPort: 3306,
    codes: { password: 'mysql-ER_ACCESS_DENIED_ERROR', database: 'mysql-ER_BAD_DB_ERROR' },
    isEncrypted: {
      sql: "SELECT VARIABLE_VALUE <> '' AS e FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'SSL_CIPHER'",
      yes: 1,
      no: 0,
    },
    encryption: {
      off: { ssl: false },
      on: [{ ssl: true }],
      trusting: authority => [{ ssl_ca: authority }],
      untrusting: authority => ({ ssl_ca: authority.replace('ca.pem', 'server.pem') }),
    },
    url: {
      text: `mysql://tester@localhost:${server.port}/mysql`,
      sql: 'SELECT DATABASE() AS d',
      row: ['mysql'],
    },
    leftover: {
      sql: "SET SESSION sql_mode = 'ANSI_QUOTES'",
      look: "SELECT @@sql_mode LIKE '%ANSI_QUOTES%' AS m",
      row: [0],
    },
    two: { sql: 'SELECT 1; SELECT 2', message: /Syntax error/ },
    fromHere: "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE t",
  }),
  noMariadb,
);

test('a MariaDB server without a database', { skip: noMariadb }, async () => {
  const session = await connect({});
  assert.deepEqual((await read(session, 'SELECT DATABASE() AS d')).rows, [[null]]);
  await session.close();
});
