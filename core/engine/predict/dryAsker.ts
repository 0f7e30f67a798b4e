// Counts what would be asked, for EXPLAIN: what is stored already is told, everything else only counted.
import type { Trace } from '../plan/trace.ts';
import { type Askable, askable } from './askable.ts';
import { priceText, whereAsked } from './asked.ts';
import type { Asked, Asking, Outcome } from './asker.ts';
import { type Inputs, inputColumns } from './inputs.ts';
import { costOf } from './meter.ts';

/** Letters per token, as English text has them for most tokenizers. */
const lettersPerToken = 4;
/** Tokens of an answer of which nothing is known, not even a limit. */
const unknownAnswer = 200;
/** Stands in prompts for an answer that is not there yet. */
const notKnown = '(an answer that is not known yet)';

export async function openDryAsker(parts: Asking, asked: Asked, trace: Trace): Promise<DryAsker> {
  return new DryAsker(parts, await askable(parts, asked.version, asked.options), asked.cache, trace);
}

export class DryAsker {
  readonly ahead = 1;
  readonly #parts: Asking;
  readonly #askable: Askable;
  readonly #cache: boolean | undefined;
  readonly #trace: Trace;
  readonly #counts = { rows: 0, questions: 0, stored: 0 };
  readonly #seen = new Set<string>();
  readonly #usual: number;
  #prompt = 0;

  constructor(parts: Asking, asked: Askable, cache: boolean | undefined, trace: Trace) {
    const { version, options } = asked;
    this.#parts = parts;
    this.#askable = asked;
    this.#cache = cache;
    this.#trace = trace;
    const usual = parts.calls.usual(version.project, version.model, version.version)?.completion;
    this.#usual = Math.ceil(usual ?? (typeof options.max_tokens === 'number' ? options.max_tokens : unknownAnswer));
  }

  ask(inputs: Inputs): Outcome {
    const counts = this.#counts;
    counts.rows++;
    const chat = this.#askable.chatOf(inputs);
    if (!chat) return answer(null);
    const key = this.#askable.keyOf(chat);
    const isShared = this.#askable.isSettled || this.#cache === true;
    const name = Buffer.from(key).toString('latin1');
    const found = isShared && this.#cache !== false ? this.#parts.calls.find(key, 0) : undefined;
    if (found || (isShared && this.#seen.has(name))) counts.stored++;
    else {
      counts.questions++;
      this.#prompt += Math.ceil(chat.reduce((sum, { content }) => sum + content.length, 0) / lettersPerToken);
      this.#seen.add(name);
    }
    return answer(found ? found.answer : notKnown);
  }

  close(): void {
    const { version, price } = this.#askable;
    const completion = this.#counts.questions * this.#usual;
    const facts = [
      `${version.model}.${version.version}`,
      `from ${inputColumns(version).join(', ') || 'no column'}`,
      ...(typeof price === 'object' ? [priceText(price)] : []),
    ];
    this.#trace.add({
      step: 'ask',
      where: whereAsked(version, this.#parts),
      detail: facts.join('; '),
      ...this.#counts,
      tokens: this.#prompt + completion,
      cost: price === 'free' ? price : (costOf({ prompt: this.#prompt, completion }, price) ?? 'unknown'),
    });
  }
}

const answer = (text: string | null): Outcome => ({ type: 'answer', text, tokens: 0, latencyMs: 0, truncated: false });
