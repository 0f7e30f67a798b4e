// What a client is told when something cannot be done: a status and an error in OpenAI's shape.
import { TurnedAway } from '../adapters/provider.ts';
import { ProblemError } from '../text/problem.ts';

export interface ErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
}

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly status: number;
  readonly code: string | null;
  readonly param: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    parts: {
      readonly code?: string;
      readonly param?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = parts.code ?? null;
    this.param = parts.param ?? null;
    this.headers = parts.headers ?? {};
  }
}

export const wrongValue = (param: string, message: string): Failure =>
  new Failure(400, message, { param, code: 'invalid_value' });

/** What is thrown elsewhere as a failure; anything but problems is a bug, of which a client learns no more than that. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof ProblemError))
    return new Failure(500, 'The server failed; its log says more.', { code: 'internal' });
  const { code, message, hint } = error.problem;
  const text = [message, hint].filter(Boolean).join(' ');
  if (code === 'prompt-too-long') return new Failure(400, text, { code: 'context_length_exceeded', param: 'messages' });
  const seconds =
    error instanceof TurnedAway && error.afterMs !== undefined ? Math.ceil(error.afterMs / 1000) : undefined;
  return new Failure(statuses[code] ?? 400, text, {
    code: code.replaceAll('-', '_'),
    ...(seconds !== undefined && { headers: { 'retry-after': String(seconds) } }),
  });
}

/** What is no fault of the request: clients ask again, as they would ask the service behind a model. */
const statuses: Readonly<Record<string, number>> = {
  'worker-died': 500,
  'rate-limited': 429,
  'timed-out': 504,
  'answer-broken': 502,
  'connection-lost': 502,
  'connection-refused': 502,
  'provider-failed': 502,
  'unknown-host': 502,
};

export const bodyOf = ({ status, message, code, param }: Failure): ErrorBody => ({
  error: { message, type: typeOf(status), param, code },
});

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 404) return 'not_found_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}
