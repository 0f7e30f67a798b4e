// What a PostgreSQL server refuses, and why it cannot be reached, as problems.
import pg from 'pg';
import { type Problem, problem } from '../../../text/problem.ts';
import { networkProblem } from '../../network.ts';
import { postgresProblem } from '../../postgres/problems.ts';
import type { ServerSettings } from '../../serverSettings.ts';

/** The server said so; everything else is the way to it. */
export const isServerError = (error: unknown): error is pg.DatabaseError => error instanceof pg.DatabaseError;

/** While a connection is made. */
export function serverProblem(error: unknown, settings: ServerSettings): Problem {
  const { address, user, database = user } = settings;
  if (isServerError(error)) {
    const refused = refusals[error.code ?? '']?.(settings);
    if (refused) return problem(`postgres-${error.code}`, refused.message, { hint: refused.hint });
    if (/no encryption/.test(error.message)) {
      return problem('tls-wanted', `${address} takes encrypted connections only.`, {
        hint: 'Set "sslmode": "require".',
      });
    }
    if (/no pg_hba\.conf entry/.test(error.message)) {
      return problem(`postgres-${error.code}`, `${address} lets no ${user} into ${database} from this machine.`, {
        hint: 'Its pg_hba.conf decides who may come from where.',
      });
    }
    return postgresProblem(error, '', '');
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/does not support SSL/.test(message)) {
    return problem('tls-refused', `${address} does not encrypt connections.`, {
      hint: 'Set "sslmode": "disable" if everything between here and there can be trusted.',
    });
  }
  return lostProblem(error, settings);
}

/** While a statement runs. */
export function lostProblem(error: unknown, { address }: ServerSettings): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return (
    networkProblem(error, address, 'PostgreSQL') ??
    (/terminated|Connection ended|not queryable/i.test(message)
      ? problem('connection-lost', `The connection to ${address} was lost.`, {
          hint: 'Run the statement again: a new connection is made.',
        })
      : problem('source-failed', `The connection to ${address} failed: ${message}.`))
  );
}

type Refusal = (settings: ServerSettings) => { readonly message: string; readonly hint: string };

const badLogin: Refusal = ({ user, address }) => ({
  message: `${address} does not accept the password of ${user}.`,
  hint: 'Check user and password; ALTER DATABASE … PARAMETERS = {"password": "@NAME"} gives another.',
});

/** By SQLSTATE. */
const refusals: Readonly<Record<string, Refusal>> = {
  '28P01': badLogin,
  '3D000': ({ database, user, address }) => ({
    message: `${address} has no database \`${database ?? user}\`.`,
    hint:
      database === undefined
        ? 'None is named, so it is called as the user: add "database": "…".'
        : 'Check the spelling: names of databases keep their case.',
  }),
  '53300': ({ address }) => ({
    message: `${address} has no room for another connection.`,
    hint: 'Close other programs that use it, or raise its max_connections.',
  }),
  '57P03': ({ address }) => ({ message: `${address} is starting up.`, hint: 'Try again in a moment.' }),
};
