// One question to what a run made: only a model that answers takes the place of the one before.
import { randomInt } from 'node:crypto';
import type { Chat, ModelReference, ProviderSession } from '../../adapters/provider.ts';
import type { Host } from '../../host.ts';

/** New names take a while to be known on all of a service's machines: half a minute in all. */
const tries = 6;
const answerTokens = 16;

/** Why it does not answer, or nothing. Rejects only with the signal's reason. */
export async function whyNoAnswer(
  session: ProviderSession,
  model: ModelReference,
  chat: Chat,
  host: Host,
  signal: AbortSignal,
): Promise<string | undefined> {
  const messages = chat.slice(
    0,
    Math.max(
      1,
      chat.findIndex(({ role }) => role === 'assistant'),
    ),
  );
  for (let attempt = 1; ; attempt++) {
    try {
      for await (const _ of session.complete({ model, messages, maxTokens: answerTokens, options: {} }, signal));
      signal.throwIfAborted();
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (attempt === tries) return error instanceof Error ? error.message : String(error);
      await host.sleep(1000 * 2 ** (attempt - 1) * (0.75 + randomInt(1001) / 4000), signal);
    }
  }
}
