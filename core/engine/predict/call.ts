// One question to a service, as soon as its pool has room. Its answer is stored before anyone hears of it, and so is its failure.
import type { Chat, CompletionEvent } from '../../adapters/provider.ts';
import type { CallRecord } from '../../catalog/records.ts';
import type { Parts } from '../parts.ts';
import { type Askable, referenceTo } from './askable.ts';
import { costOf, type Meter } from './meter.ts';

export interface Called {
  readonly text: string;
  readonly tokens: number;
  readonly latencyMs: number;
  readonly truncated: boolean;
  readonly isRefused: boolean;
  /** US dollars, where the price is known. */
  readonly cost: number | undefined;
}

/** Rejects with what the service said, or with the reason of the signal. */
export async function call(
  { host, calls, meter }: Pick<Parts, 'host' | 'calls'> & { readonly meter: Meter },
  { version, session, options, price, pool }: Askable,
  { key, chat }: { readonly key: Uint8Array; readonly chat: Chat },
  signal: AbortSignal,
): Promise<Called> {
  const { project, model, version: number } = version;
  let began = host.elapsed();
  const begin = () => {
    began = host.elapsed();
    return session.complete(requestOf(chat), signal);
  };
  const requestOf = (messages: Chat) => ({
    model: referenceTo(version),
    messages,
    options,
    ...(typeof options.max_tokens === 'number' && { maxTokens: options.max_tokens }),
    ...(typeof options.temperature === 'number' && { temperature: options.temperature }),
    ...(typeof options.seed === 'number' && { seed: options.seed }),
  });
  const store = (
    outcome: Pick<CallRecord, 'answer' | 'reason' | 'error' | 'cost'>,
    tokens = { prompt: 0, completion: 0 },
  ) =>
    calls.add(key, {
      project,
      model,
      version: number,
      at: host.now(),
      prompt: chat.map(m => m.content).join('\n'),
      options,
      promptTokens: tokens.prompt,
      completionTokens: tokens.completion,
      latencyMs: Math.round(host.elapsed() - began),
      ...outcome,
    });
  let text = '';
  let end: Extract<CompletionEvent, { type: 'end' }> | undefined;
  try {
    for await (const event of pool.stream(begin, signal)) {
      if (event.type === 'text') text += event.text;
      else end = event;
    }
    if (!end) signal.throwIfAborted();
  } catch (error) {
    // A whole answer was paid for, even if nobody waits for it any more.
    if (!end) {
      signal.throwIfAborted();
      const stored = store({ error: error instanceof Error ? error.message : String(error) });
      // Whether more is asked hangs on it.
      calls.flush();
      await stored;
      meter.failed();
      throw error;
    }
  }
  const latencyMs = host.elapsed() - began;
  const tokens = { prompt: end?.promptTokens ?? 0, completion: end?.completionTokens ?? 0 };
  const cost = costOf(tokens, price);
  const reason = end?.reason ?? 'stop';
  text = text.trim();
  await store({ answer: text, reason, ...(cost !== undefined && { cost }) }, tokens);
  meter.answered(tokens, price);
  const ended = { truncated: reason === 'length', isRefused: reason === 'refused' };
  return { text, tokens: tokens.completion, latencyMs, cost, ...ended };
}
