// From a prompt to an answer, token by token.
import { refuse } from '../../../../text/problem.ts';
import type { CompletionEvent, Message } from '../../../provider.ts';
import { startDecoding } from '../net/decoding.ts';
import { readPrompt } from '../prompt/prompt.ts';
import type { CompletionWork } from '../protocol.ts';
import { SlotTable } from '../tokenizer/slots.ts';
import { ANSWER, END, QUESTION, START, type Tokenizer } from '../tokenizer/tokenizer.ts';
import { createGuide } from './guide.ts';
import type { Model } from './model.ts';
import { createRandom } from './random.ts';

export interface EncodedPrompt {
  readonly ids: number[];
  readonly slots: SlotTable;
}

export function encodePrompt(
  tokenizer: Tokenizer,
  prompt: { readonly schema: string; readonly question: string },
  slots = new SlotTable(tokenizer.slots),
): EncodedPrompt {
  const schema = tokenizer.encodePrompt(prompt.schema, slots);
  const question = tokenizer.encodePrompt(prompt.question, slots);
  const ids = [tokenizer.id(START), ...schema, tokenizer.id(QUESTION), ...question, tokenizer.id(ANSWER)];
  return { ids, slots };
}

/** `pause` lets messages come in between tokens; it throws when the work is cancelled. */
export async function* answer(
  model: Model,
  work: CompletionWork,
  pause: () => Promise<void>,
): AsyncGenerator<CompletionEvent> {
  const prompt = readPrompt(work.messages);
  if (prompt.kind === 'talk') {
    yield* talk(model.tokenizer, work.messages, prompt.reply);
    return;
  }
  const { tokenizer } = model;
  const { ids, slots } = encodePrompt(tokenizer, prompt);
  const { context } = model.shape;
  if (ids.length >= context) {
    refuse(
      'prompt-too-long',
      `The prompt takes ${ids.length} tokens; this model reads ${context}, its answer included.`,
      {
        hint: 'Leave out tables and columns that the question does not need.',
      },
    );
  }
  const net = await model.net(work.weights);
  // The last token of an answer need not be read, so it may stand one past the context.
  const limit = Math.min(work.maxTokens, context - ids.length + 1);
  const decoding = startDecoding(net, Math.min(context, ids.length + limit));
  try {
    for (const id of ids) decoding.read(id);
    const allowed = allowedTokens(tokenizer, slots);
    const guide = createGuide(tokenizer, prompt.names, slots);
    const choose = chooser(work);
    const decoder = tokenizer.decoder(slots);
    let completionTokens = 0;
    let reason: 'stop' | 'length' = 'length';
    while (completionTokens < limit) {
      const id = choose(
        decoding.logits(),
        allowed.filter(token => guide.allows(token)),
      );
      guide.take(id);
      if (id === tokenizer.id(END)) {
        reason = 'stop';
        break;
      }
      completionTokens++;
      const text = decoder.add(id);
      if (text !== '') yield { type: 'text', text };
      if (completionTokens < limit) decoding.read(id);
      await pause();
    }
    const text = decoder.end();
    if (text !== '') yield { type: 'text', text };
    yield { type: 'end', reason, promptTokens: ids.length, completionTokens };
  } finally {
    decoding.end();
  }
}

function* talk(tokenizer: Tokenizer, messages: readonly Message[], reply: string): Generator<CompletionEvent> {
  yield { type: 'text', text: reply };
  const count = (text: string) => tokenizer.encodePrompt(text, new SlotTable(tokenizer.slots)).length;
  const promptTokens = messages.reduce((sum, { content }) => sum + count(content), 0);
  yield { type: 'end', reason: 'stop', promptTokens, completionTokens: count(reply) };
}

/** A slot that the prompt did not fill means nothing; neither do tokens that only structure a prompt. */
function allowedTokens(tokenizer: Tokenizer, slots: SlotTable): number[] {
  const banned = new Set(['<pad>', START, QUESTION, ANSWER].map(tokenizer.id));
  return Array.from({ length: tokenizer.size }, (_, id) => id).filter(id => {
    const slot = id - tokenizer.firstSlot;
    const unused = slot >= 0 && slot < tokenizer.slots && slots.wordOf(slot) === undefined;
    return !unused && !banned.has(id);
  });
}

type Choose = (logits: Float32Array, allowed: readonly number[]) => number;

function chooser({ temperature, seed }: CompletionWork): Choose {
  const likeliest: Choose = (logits, allowed) =>
    allowed.reduce((best, id) => (logits[id]! > logits[best]! ? id : best));
  if (temperature === 0) return likeliest;
  const random = createRandom(seed);
  return (logits, allowed) => {
    const highest = logits[likeliest(logits, allowed)]!;
    const weights = allowed.map(id => Math.exp((logits[id]! - highest) / temperature));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let rest = random.next() * total;
    for (const [index, weight] of weights.entries()) {
      rest -= weight;
      if (rest < 0) return allowed[index]!;
    }
    return allowed.at(-1)!;
  };
}
