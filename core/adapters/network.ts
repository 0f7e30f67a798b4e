// Why a database server cannot be reached, in words that say what to look at.
import { type Problem, problem } from '../text/problem.ts';

/** Nothing where it is not the network's fault. `address` is the server's, as `db.example.com:5432`. */
export function networkProblem(error: unknown, address: string, title: string): Problem | undefined {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (code in tlsProblems || /^ERR_(?:TLS|SSL)_|^CERT_/.test(code)) {
    return untrusted(tlsProblems[code] ?? message, address);
  }
  const known = problems[code] ?? (/timeout expired|ETIMEDOUT/i.test(message) ? problems.ETIMEDOUT : undefined);
  return known && problem(known.code, known.message(address, title), { hint: known.hint });
}

/** `why` is the rest of a sentence. */
export const untrusted = (why: string, address: string): Problem =>
  problem('tls-refused', `The certificate of ${address} is not trusted: ${why}.`, {
    hint: 'Give the certificate of the authority that signed it, or check that this is the server that you mean.',
  });

/** Several addresses of one host fail as one error that holds them all. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}

interface Known {
  readonly code: string;
  readonly message: (address: string, title: string) => string;
  readonly hint: string;
}

const notFound: Known = {
  code: 'host-not-found',
  message: address => `There is no host \`${address.replace(/:\d+$/, '')}\`.`,
  hint: 'Check the spelling of the host, and whether this machine is in its network (VPN).',
};

const lost: Known = {
  code: 'connection-lost',
  message: address => `The connection to ${address} was lost.`,
  hint: 'Run the statement again: a new connection is made.',
};

const noWay: Known = {
  code: 'host-unreachable',
  message: address => `There is no way to ${address} from this machine.`,
  hint: 'Check the network, a VPN and firewalls between here and there.',
};

const problems: Readonly<Record<string, Known>> = {
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ECONNREFUSED: {
    code: 'connection-refused',
    message: (address, title) => `No ${title} server listens at ${address}.`,
    hint: 'Check that it runs, that the port is right, and that it listens on more than its own machine if it is not this one.',
  },
  ENOENT: {
    code: 'connection-refused',
    message: (address, title) => `No ${title} server listens at ${address}: there is no such socket.`,
    hint: 'Check that it runs, and the folder of its socket.',
  },
  ETIMEDOUT: {
    code: 'connection-timeout',
    message: address => `${address} does not answer.`,
    hint: 'A firewall may swallow the connection; `connect_timeout` gives it more seconds.',
  },
  EHOSTUNREACH: noWay,
  ENETUNREACH: noWay,
  ECONNRESET: lost,
  EPIPE: lost,
  PROTOCOL_CONNECTION_LOST: lost,
};

const tlsProblems: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it signed itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'it is signed by an authority of its own',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the authority that signed it is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the authority that signed it is not known here',
  CERT_HAS_EXPIRED: 'it has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
};
