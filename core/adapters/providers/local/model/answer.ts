// From a prompt to an answer, token by token.
import { refuse } from '../../../../text/problem.ts';
import type { CompletionEvent, Message } from '../../../provider.ts';
import { startDecoding } from '../net/decoding.ts';
import { type Asked, readPrompt } from '../prompt/prompt.ts';
import type { CompletionWork } from '../protocol.ts';
import { Bindings } from '../tokenizer/bindings.ts';
import { ANSWER, END, QUESTION, START, TERSE_QUESTION, type Tokenizer } from '../tokenizer/tokenizer.ts';
import { createGuide } from './guide/guide.ts';
import { readWording } from './guide/wording.ts';
import type { Model } from './model.ts';
import { chooser, thinkOfQuery, write } from './write.ts';

export interface EncodedPrompt {
  /** The start and the tables: what all questions about them share. */
  readonly shared: number[];
  readonly question: number[];
  readonly bindings: Bindings;
}

/** Refuses more names than the net can tell apart. */
export function encodePrompt(
  tokenizer: Tokenizer,
  { tables, question, terse }: Asked,
  bindings = new Bindings(tokenizer.families),
): EncodedPrompt {
  const encoded = tokenizer.encodeTables(tables, bindings);
  if (!encoded) {
    return refuse(
      'prompt-too-long',
      `The tables have more names than this model can tell apart (${tokenizer.families.name.size}).`,
      { hint: 'Leave out tables and columns that the question does not need.' },
    );
  }
  const mark = tokenizer.id(terse ? TERSE_QUESTION : QUESTION);
  const words = tokenizer.encodeQuestion(question, bindings);
  return {
    shared: [tokenizer.id(START), ...encoded],
    question: [mark, ...words, tokenizer.id(ANSWER)],
    bindings,
  };
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
  const { shared, question, bindings } = encodePrompt(tokenizer, prompt);
  const { context } = model.shape;
  const promptTokens = shared.length + question.length;
  if (promptTokens >= context) {
    refuse(
      'prompt-too-long',
      `The prompt takes ${promptTokens} tokens; this model reads ${context}, its answer included.`,
      {
        hint: 'Leave out tables and columns that the question does not need.',
      },
    );
  }
  const net = await model.net(work.weights);
  // The last token of an answer need not be read, so it may stand one past the context.
  const room = context - promptTokens + 1;
  const limit = Math.min(work.maxTokens, room);
  const thinks = thinksFirst(work, prompt);
  const decoding = startDecoding(net, thinks ? context : Math.min(context, promptTokens + limit));
  try {
    decoding.readAll(shared);
    decoding.divide();
    const wording = readWording(tokenizer, prompt.question, question);
    const writing = () => {
      const guide = createGuide(tokenizer, prompt.tables, bindings, wording);
      return { tokenizer, bindings, decoding, guide, limit, pause };
    };
    let thought: readonly number[] | undefined;
    if (thinks) {
      decoding.readAll([tokenizer.id(TERSE_QUESTION), ...question.slice(1)]);
      thought = await thinkOfQuery({ ...writing(), limit: room });
      decoding.rewind(shared.length);
    }
    decoding.readAll(question);
    const decoder = tokenizer.decoder(bindings);
    const end = tokenizer.id(END);
    let completionTokens = 0;
    let reason: 'stop' | 'length' = 'length';
    for await (const id of write(writing(), chooser(work), thought)) {
      if (id === end) {
        reason = 'stop';
        break;
      }
      completionTokens++;
      const text = decoder.add(id);
      if (text !== '') yield { type: 'text', text };
    }
    const text = decoder.end();
    if (text !== '') yield { type: 'text', text };
    yield { type: 'end', reason, promptTokens, completionTokens };
  } finally {
    decoding.end();
  }
}

/**
 * The base model finds a query better where it has nothing else to say, as most of its exercises had it: it thinks of the query
 * first, and then says what there is to say. A tuned version has learnt to answer its own way.
 */
const thinksFirst = ({ weights, temperature }: CompletionWork, { terse }: Asked): boolean =>
  weights === undefined && temperature === 0 && !terse;

function* talk(tokenizer: Tokenizer, messages: readonly Message[], reply: string): Generator<CompletionEvent> {
  yield { type: 'text', text: reply };
  const count = (text: string) => tokenizer.encodeQuestion(text, new Bindings(tokenizer.families)).length;
  const promptTokens = messages.reduce((sum, { content }) => sum + count(content), 0);
  yield { type: 'end', reason: 'stop', promptTokens, completionTokens: count(reply) };
}
