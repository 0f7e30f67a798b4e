// From what a service answers, or does not, to a problem that says what is wrong and what to do. Never with the key in it.
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { type Problem, ProblemError, problem } from '../../text/problem.ts';
import type { Connection } from './connection.ts';

/** `subject`: the model that was asked, where there is one. */
export function explain(error: unknown, connection: Connection, subject?: string): Error {
  return error instanceof ProblemError ? error : new ProblemError(problemOf(error, connection, subject));
}

/** Nothing was done with the request, so that asking again costs nothing. */
export const wasTurnedAway = (error: unknown): boolean =>
  error instanceof APIError && (error.status === 429 || error.status === 503) && !isQuota(error);

/** It may work when tried again; whether the request was carried out is not known. */
export const mayPass = (error: unknown): boolean =>
  error instanceof APIConnectionError ||
  wasTurnedAway(error) ||
  (error instanceof APIError && (error.status === 408 || error.status === 425 || (error.status ?? 0) >= 500)) ||
  isBrokenAnswer(error);

export const statusOf = (error: unknown): number | undefined => (error instanceof APIError ? error.status : undefined);

/** Milliseconds that the service asks to wait. */
export function retryAfter(error: unknown, now: number): number | undefined {
  const header = error instanceof APIError ? error.headers?.get('retry-after') : undefined;
  if (!header) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function problemOf(error: unknown, { service, address, host, key }: Connection, subject: string | undefined): Problem {
  const { title } = service;
  const told = withoutKey(error instanceof Error ? tellOf(error) : String(error), key);
  if (error instanceof APIConnectionTimeoutError) {
    return problem('timed-out', `${title} did not answer in time.`, {
      hint: 'Try again; a shorter answer (max_tokens) comes sooner.',
    });
  }
  if (error instanceof APIConnectionError) return unreachable(error, { service, address, key });
  if (isBrokenAnswer(error)) {
    return problem('answer-broken', `The answer of ${title} broke off or could not be read.`, { hint: 'Try again.' });
  }
  switch (statusOf(error)) {
    case 401:
      return problem('key-refused', `${title} does not accept the key: ${told}`, {
        hint: 'Give the engine or the model another one: drop it and create it again with the right key.',
      });
    case 402:
      return usedUp(title, told);
    case 403:
      return problem('not-allowed', `${title} does not allow this: ${told}`, {
        hint: 'See what the key may do, and whether the account has access to the model.',
      });
    case 404:
      return subject === undefined
        ? problem('not-offered', `${title} has nothing at this address: ${told}`, {
            hint: `See whether ${address} is right; it ends with the version, as in …/v1.`,
          })
        : problem('unknown-base-model', `${title} has no model \`${subject}\`: ${told}`, {
            hint: 'See how the service spells it; a tuned model may have to be deployed first.',
          });
    case 410:
      return problem('service-gone', `${title} has taken this away: ${told}`, { hint: 'Use another provider for it.' });
    case 429: {
      if (isQuota(error)) return usedUp(title, told);
      const wait = retryAfter(error, host.now());
      return problem('rate-limited', `${title} turns requests away because there are too many.`, {
        hint: `Run the statement again ${wait === undefined ? 'in a while' : `in ${Math.ceil(wait / 1000)} s`}.`,
      });
    }
    case undefined:
      return problem('provider-failed', `${title} failed: ${told}`, { hint: 'Try again.' });
    default:
      return (statusOf(error) ?? 0) >= 500
        ? problem('provider-failed', `${title} failed: ${told}`, { hint: 'Try again in a while.' })
        : problem('request-refused', `${title} refused the request: ${told}`, {
            hint: 'Change what it names and run the statement again.',
          });
  }
}

const usedUp = (title: string, told: string): Problem =>
  problem('quota-used-up', `The quota of the account at ${title} is used up: ${told}`, {
    hint: 'Raise it or add credit there, then run the statement again.',
  });

function unreachable(
  error: Error,
  { service: { title, address: known }, address, key }: Pick<Connection, 'service' | 'address' | 'key'>,
): Problem {
  const codes = causesOf(error).map(cause => (cause as { code?: unknown }).code);
  if (codes.includes('ECONNREFUSED')) {
    return problem('connection-refused', `Nothing answers at ${address}.`, {
      hint: known.whenDown ?? `See whether the server is running and api_base is right.`,
    });
  }
  if (codes.includes('ENOTFOUND') || codes.includes('EAI_AGAIN')) {
    return problem('unknown-host', `The host of ${address} cannot be found.`, {
      hint: 'See whether api_base is spelt right and this machine is online.',
    });
  }
  const cause = causesOf(error).at(-1);
  const why = cause ? `: ${withoutKey(cause.message, key)}` : '';
  return problem('connection-lost', `The connection to ${title} was lost${why}.`, {
    hint: 'Try again.',
  });
}

function causesOf(error: Error): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < 10; cause = cause.cause) causes.push(cause);
  return causes;
}

/** The service's own words, as a sentence. */
function tellOf(error: Error): string {
  const body =
    error instanceof APIError
      ? (error.error as { message?: unknown; detail?: unknown } | string | undefined)
      : undefined;
  const told = typeof body === 'string' ? body : (body?.message ?? body?.detail ?? error.message);
  const text = (typeof told === 'string' ? titleOf(told) : JSON.stringify(told)).trim().slice(0, 500);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What stands before many a service answers with a page when it has trouble: nobody reads its tags. */
function titleOf(text: string): string {
  if (!/<(?:!doctype|html)\b/i.test(text)) return text;
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1]?.replace(/\s+/g, ' ').trim();
  return title || `${/^\d+/.exec(text)?.[0] ?? ''} with a page of HTML`.trim();
}

/** What comes out of reading a body that ends too early or is no JSON. */
const isBrokenAnswer = (error: unknown): boolean =>
  error instanceof SyntaxError || (error instanceof TypeError && /terminated|fetch failed|body/i.test(error.message));

const isQuota = (error: unknown): boolean =>
  error instanceof APIError && [error.code, error.type].includes('insufficient_quota');

/** What a server of one's own is given for a key, `x` or `none`, is no secret inside another word. */
function withoutKey(text: string, key: string | undefined): string {
  if (!key) return text;
  const isWord = (at: number) => !/\w/.test((text[at - 1] ?? '') + (text[at + key.length] ?? ''));
  return text.replaceAll(key, (found, at: number) => (key.length >= shortestSecret || isWord(at) ? '******' : found));
}

const shortestSecret = 8;
