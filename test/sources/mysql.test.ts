// A real MariaDB server: the suite of every source, then what is its own.
import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { saveSecret } from '../../core/adapters/secrets.ts';
import { open } from '../../core/adapters/sources/mysql/session.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import { testHost } from '../support/host.ts';
import { type MariadbServer, noMariadb, startMariadb } from '../support/mariadbServer.ts';
import { behavesLikeSource, failure, never, read } from '../support/sourceSuite.ts';

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

suite('a MariaDB server', { skip: noMariadb }, () => {
  const where = () => `localhost:${server.port}`;
  const said = async (more: OptionValues) => {
    const session = await connect(more);
    const { problem } = await failure(session.check!(never));
    await session.close();
    assert.ok(!JSON.stringify(problem).includes(server.password));
    return `${problem.code}: ${problem.message}`;
  };
  const rowsOf = async (more: OptionValues, sql: string) => {
    const session = await connect(more);
    try {
      return (await read(session, sql)).rows;
    } finally {
      await session.close();
    }
  };

  test('why it cannot be reached', async () => {
    assert.equal(
      await said({ password: await secret('wrong') }),
      `mysql-ER_ACCESS_DENIED_ERROR: ${where()} does not accept the password of tester.`,
    );
    assert.equal(await said({ database: 'nowhere' }), `mysql-ER_BAD_DB_ERROR: ${where()} has no database \`nowhere\`.`);
    const far = { host: 'no.such.host.invalid', port: 3306, password: await secret('x', 'no.such.host.invalid:3306') };
    assert.equal(await said(far), 'host-not-found: There is no host `no.such.host.invalid`.');
    const closed = { port: 1, password: await secret('x', 'localhost:1') };
    assert.equal(await said(closed), 'connection-refused: No MySQL server listens at localhost:1.');
  });

  test('encrypted as asked', async t => {
    const { authority } = server;
    if (authority === undefined) return t.skip('no openssl');
    const encrypted =
      "SELECT VARIABLE_VALUE <> '' AS e FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'SSL_CIPHER'";
    assert.deepEqual(await rowsOf({ ssl: false }, encrypted), [[0]]);
    assert.deepEqual(await rowsOf({}, encrypted), [[1]]);
    assert.deepEqual(await rowsOf({ ssl: true }, encrypted), [[1]]);
    assert.deepEqual(await rowsOf({ ssl_ca: authority }, encrypted), [[1]]);
    const other = authority.replace('ca.pem', 'server.pem');
    assert.match(await said({ ssl_ca: other }), /^tls-refused: .*not trusted/);
  });

  test('by one URL, by its socket, without a database', async () => {
    const url = `mysql://tester@localhost:${server.port}/mysql`;
    const session = await open('mysql', host, { name: 'd', options: { url, password: await secret(server.password) } });
    assert.deepEqual((await read(session, 'SELECT DATABASE() AS d')).rows, [['mysql']]);
    await session.close();
    const bySocket = {
      host: server.socket,
      password: await secret(server.password, `${server.socket}:${server.port}`),
    };
    assert.deepEqual(await rowsOf(bySocket, 'SELECT DATABASE() AS d'), [[null]]);
  });

  test('what one statement leaves behind does not reach the next', async () => {
    const session = await connect({ database: await server.createDatabase() });
    await read(session, "SET SESSION sql_mode = 'ANSI_QUOTES'");
    assert.deepEqual((await read(session, "SELECT @@sql_mode LIKE '%ANSI_QUOTES%' AS m")).rows, [[0]]);
    await session.close();
    const writer = await connect({ database: await server.createDatabase(), read_only: false });
    assert.equal((await failure(read(writer, 'BEGIN'))).problem.code, 'open-transaction');
    assert.match((await failure(read(writer, 'SELECT 1; SELECT 2'))).problem.message, /Syntax error/);
    await read(writer, 'CREATE TABLE t (n INT)');
    await failure(read(writer, "LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE t"));
    assert.deepEqual((await read(writer, 'SELECT COUNT(*) FROM t')).rows, [[0]]);
    await writer.close();
  });
});
