// A provider for tests of the engine: answers by a rule, keeps what it was asked, fails where the test wants it to.
import type { CompletionRequest, OpenProvider, ProviderSession } from '../../core/adapters/provider.ts';
import { ProblemError, problem } from '../../core/text/problem.ts';

export interface ScriptedProvider {
  readonly open: OpenProvider;
  readonly requests: readonly CompletionRequest[];
}

/** The last message, answered by `answer`; what it throws reaches the engine as the provider's error. */
export function scriptedProvider(
  answer: (prompt: string, request: CompletionRequest) => string,
  session: Partial<ProviderSession> = {},
): ScriptedProvider {
  const requests: CompletionRequest[] = [];
  return {
    requests,
    open: async () => ({
      checkModel: async () => {},
      async *complete(request, signal) {
        signal.throwIfAborted();
        requests.push(request);
        const text = answer(request.messages.at(-1)!.content, request);
        const limit = request.maxTokens ?? Number.POSITIVE_INFINITY;
        yield { type: 'text', text: text.slice(0, limit) };
        yield {
          type: 'end',
          reason: text.length > limit ? 'length' : 'stop',
          promptTokens: request.messages.at(-1)!.content.length,
          completionTokens: Math.min(text.length, limit),
        };
      },
      close: async () => {},
      ...session,
    }),
  };
}

export const failing = (message: string): never => {
  throw new ProblemError(problem('provider-failed', message, { hint: 'Try again.' }));
};
