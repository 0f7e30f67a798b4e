// What a MySQL server refuses, and why it cannot be reached, as problems.
import type { QueryError as Failure } from 'mysql2';
import { type Problem, problem } from '../../../text/problem.ts';
import type { Range } from '../../../text/range.ts';
import { networkProblem, untrusted } from '../../network.ts';
import { nameIn } from '../../place.ts';
import { whenReadOnly } from '../../readOnly.ts';
import type { ServerSettings } from '../../serverSettings.ts';

/** With what the type declarations leave out. */
export type QueryError = Failure & { readonly sqlMessage?: string };

/** `mysql2` speaks of what the server said and of its own trouble alike. */
export const isServerError = (error: unknown): error is QueryError => error instanceof Error && 'code' in error;

/** While a connection is made. */
export function serverProblem(error: unknown, settings: ServerSettings, withPassword: boolean): Problem {
  const { address, user, database } = settings;
  const code = isServerError(error) ? error.code : '';
  const refused = (message: string, hint: string) => problem(`mysql-${code}`, message, { hint });
  switch (code) {
    case 'ER_ACCESS_DENIED_ERROR':
      return withPassword
        ? refused(
            `${address} does not accept the password of ${user}.`,
            'Check user and password, and that this user may come from this machine.',
          )
        : refused(
            `${address} wants a password for ${user}, and none is given.`,
            'Add "password": "@NAME" to PARAMETERS, with a name of the secret store.',
          );
    case 'ER_DBACCESS_DENIED_ERROR':
      return refused(`${user} may not use the database \`${database}\` of ${address}.`, 'GRANT gives access to it.');
    case 'ER_BAD_DB_ERROR':
      return refused(`${address} has no database \`${database}\`.`, 'Check the spelling.');
    case 'ER_CON_COUNT_ERROR':
      return refused(`${address} has no room for another connection.`, 'Close other programs that use it.');
    case 'ER_HOST_NOT_PRIVILEGED':
      return refused(
        `${address} lets nobody in from this machine.`,
        'The hosts of its users decide who may come from where.',
      );
    case 'ER_SECURE_TRANSPORT_REQUIRED':
      return problem('tls-wanted', `${address} takes encrypted connections only.`, { hint: 'Set "ssl": true.' });
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return problem('tls-refused', `${address} does not encrypt connections.`, {
        hint: 'Set "ssl": false if everything between here and there can be trusted.',
      });
    case 'HANDSHAKE_SSL_ERROR':
      // Of what the handshake says only the words are left.
      return untrusted(error instanceof Error ? error.message.split(';')[0]! : '', address);
    default:
      return lostProblem(error, settings);
  }
}

/** The connection itself fails. */
export function lostProblem(error: unknown, { address }: ServerSettings): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return (
    networkProblem(error, address, 'MySQL') ??
    problem('connection-lost', `The connection to ${address} was lost: ${message.replace(/\.$/, '')}.`, {
      hint: 'Run the statement again: a new connection is made.',
    })
  );
}

/** A statement is refused. `sql` is the text that the server was given; empty where a place in it would mislead. */
export function statementProblem(error: QueryError, sql: string, database: string): Problem {
  const text = error.sqlMessage ?? error.message;
  const near = /near '([\s\S]*)' at line (\d+)$/.exec(text);
  const named = namedPart(text);
  const range = near ? placeOf(near[1]!, Number(near[2]), sql) : named ? nameIn(sql, named) : undefined;
  return problem(`mysql-${error.code}`, sentence(text, near?.[1]), { hint: hintFor(error, database), range });
}

function sentence(text: string, near: string | undefined): string {
  if (near === undefined) return text.endsWith('.') ? text : `${text}.`;
  return near === ''
    ? 'Syntax error at the end.'
    : `Syntax error near '${near.length > 40 ? `${near.slice(0, 39)}…` : near}'.`;
}

function hintFor({ code }: QueryError, database: string): string | undefined {
  if (code === 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION') return whenReadOnly(database);
  if (code === 'ER_NO_SUCH_TABLE') return 'Look the tables up with SHOW TABLES; names keep their case on most servers.';
  return undefined;
}

/** The server quotes the rest of the statement, cut after 80 bytes. */
function placeOf(rest: string, line: number, sql: string): Range | undefined {
  const lineStart = sql
    .split('\n')
    .slice(0, line - 1)
    .join('\n').length;
  const at = sql.endsWith(rest) ? sql.length - rest.length : sql.indexOf(rest, lineStart);
  if (at < 0) return undefined;
  const token = /^(?:[\p{L}\p{N}_$.]+|`[^`]*`|\S)?/u.exec(rest);
  return { from: at, to: at + (token?.[0].length ?? 0) };
}

/** `Unknown column 't.x' in …`, `Table 'shop.t' doesn't exist`, `FUNCTION shop.f does not exist`. */
function namedPart(text: string): string | undefined {
  const found = /^Unknown (?:column|table) '([^']+)'|^Table '([^']+)' doesn|^FUNCTION (\S+) does not/.exec(text);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.split('.').at(-1);
}
