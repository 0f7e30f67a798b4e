// What stands around every handler: an internal error costs one empty answer and a line in the log, never the process;
// an answer that nobody waits for any more is not worked out.
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Context } from './context.ts';

export type Handler<Params, Answer> = (params: Params, context: Context, token: CancellationToken) => Answer;

export function guard(
  method: string,
  handler: Handler<never, unknown>,
  context: Context,
): (params: unknown, token: CancellationToken) => unknown {
  return (params, token) => {
    if (token.isCancellationRequested) return cancelled();
    try {
      const answer = handler(params as never, context, token);
      return token.isCancellationRequested ? cancelled() : answer;
    } catch (error) {
      report(context, method, error);
      return null;
    }
  };
}

/** The same for what has no answer. */
export function guardNotification(
  method: string,
  handler: (params: never, context: Context) => void,
  context: Context,
): (params: unknown) => void {
  return params => {
    try {
      handler(params as never, context);
    } catch (error) {
      report(context, method, error);
    }
  };
}

export function report({ connection }: Pick<Context, 'connection'>, method: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  connection.console.error(`${method}: ${text}`);
}

const cancelled = (): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
