// What every database server must do as a source, beside what every source must: how it is reached, encrypted, and that no
// statement leaves anything to the next. A server brings its own words for the same things.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { saveSecret } from '../../core/adapters/secrets.ts';
import type { SourceSession } from '../../core/adapters/source.ts';
import type { OptionValues } from '../../core/catalog/records.ts';
import type { Host } from '../../core/host.ts';
import { type TestServer, withoutCertificates } from './servers.ts';
import { failure, never, read } from './sourceSuite.ts';

export interface ServerUnderTest {
  readonly server: TestServer;
  readonly host: Host;
  open(options: OptionValues): Promise<SourceSession>;
  /** A database that is always there. */
  readonly database: string;
  readonly title: string;
  readonly usualPort: number;
  /** Codes of a wrong password and of a database that is not there. */
  readonly codes: { readonly password: string; readonly database: string };
  /** One row of one column: whether this connection is encrypted. */
  readonly isEncrypted: { readonly sql: string; readonly yes: unknown; readonly no: unknown };
  /** Options that ask for it, against a certificate where that is given. */
  readonly encryption: {
    readonly off: OptionValues;
    readonly on: readonly OptionValues[];
    /** It must be by an authority, in a file. */
    trusting(authority: string): readonly OptionValues[];
    /** Nobody trusts the server's certificate with these. */
    untrusting(authority: string): OptionValues;
  };
  /** Without the password; and what `sql` says there. */
  readonly url: { readonly text: string; readonly sql: string; readonly row: readonly unknown[] };
  /** A setting of the connection that a statement makes, and what is seen of it by the next. */
  readonly leftover: { readonly sql: string; readonly look: string; readonly row: readonly unknown[] };
  /** Two statements in one text, and what is said of that. */
  readonly two: { readonly sql: string; readonly message: RegExp };
  /** Would read this machine's files or input into the table `t`. */
  readonly fromHere: string;
}

export function behavesLikeServer(name: string, given: () => ServerUnderTest, skip: string | false): void {
  suite(`${name} behaves like a server`, { skip }, () => {
    const where = () => `localhost:${given().server.port}`;
    const secret = (value: string, address = where()) => saveSecret(given().host, 'database/d', value, address);
    const connect = async (more: OptionValues = {}) => {
      const { server, open } = given();
      const { port, user, password } = server;
      return open({ host: 'localhost', port, user, password: await secret(password), ...more });
    };
    const said = async (more: OptionValues) => {
      const session = await connect(more);
      const { problem } = await failure(session.check!(never));
      await session.close();
      assert.ok(!JSON.stringify(problem).includes(given().server.password));
      return `${problem.code}: ${problem.message}`;
    };
    const rowOf = async (session: SourceSession, sql: string) => {
      try {
        return (await read(session, sql)).rows[0];
      } finally {
        await session.close();
      }
    };

    test('why it cannot be reached', async () => {
      const { codes, title, usualPort } = given();
      assert.equal(
        await said({ password: await secret('wrong') }),
        `${codes.password}: ${where()} does not accept the password of tester.`,
      );
      assert.equal(await said({ database: 'nowhere' }), `${codes.database}: ${where()} has no database \`nowhere\`.`);
      const nobody = 'no.such.host.invalid';
      assert.equal(
        await said({ host: nobody, port: usualPort, password: await secret('x', `${nobody}:${usualPort}`) }),
        `host-not-found: There is no host \`${nobody}\`.`,
      );
      assert.equal(
        await said({ port: 1, password: await secret('x', 'localhost:1') }),
        `connection-refused: No ${title} server listens at localhost:1.`,
      );
    });

    test('encrypted as asked', { skip: withoutCertificates() }, async () => {
      const { server, database, isEncrypted, encryption } = given();
      const authority = server.authority!;
      const seen = async (more: OptionValues) => rowOf(await connect({ database, ...more }), isEncrypted.sql);
      assert.deepEqual(await seen(encryption.off), [isEncrypted.no]);
      for (const more of [{}, ...encryption.on, ...encryption.trusting(authority)])
        assert.deepEqual(await seen(more), [isEncrypted.yes], JSON.stringify(more));
      assert.match(await said({ database, ...encryption.untrusting(authority) }), /^tls-refused: .*not trusted/);
    });

    test('by one URL, by its socket', async () => {
      const { server, open, url } = given();
      const byUrl = await open({ url: url.text, password: await secret(server.password) });
      assert.deepEqual(await rowOf(byUrl, url.sql), url.row);
      const password = await secret(server.password, `${server.socket}:${server.port}`);
      const bySocket = await connect({ host: server.socket, password, database: given().database });
      assert.deepEqual(await rowOf(bySocket, 'SELECT 1 AS n'), [1]);
    });

    test('what one statement leaves behind does not reach the next', async () => {
      const { server, leftover, two, fromHere } = given();
      const session = await connect({ database: await server.createDatabase() });
      await read(session, leftover.sql);
      assert.deepEqual(await rowOf(session, leftover.look), leftover.row);
      const writer = await connect({ database: await server.createDatabase(), read_only: false });
      assert.equal((await failure(read(writer, 'BEGIN'))).problem.code, 'open-transaction');
      assert.match((await failure(read(writer, two.sql))).problem.message, two.message);
      await read(writer, 'CREATE TABLE t (n INT)');
      await failure(read(writer, fromHere));
      assert.deepEqual(await rowOf(writer, 'SELECT COUNT(*) FROM t'), [0]);
    });
  });
}
