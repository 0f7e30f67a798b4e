// Asks a model version: one row or many, a few at a time, order kept, every call recorded.
import type { CompletionEvent, ProviderSession } from '../../adapters/provider.ts';
import type { OptionValues, VersionRecord } from '../../catalog/records.ts';
import { type Problem, problem } from '../../text/problem.ts';
import type { Parts } from '../parts.ts';
import { type Inputs, messagesFor } from './inputs.ts';

export interface Answer {
  /** NULL when every input was NULL. */
  readonly text: string | null;
  readonly tokens: number;
  readonly latencyMs: number;
  readonly truncated: boolean;
}

export interface Asked {
  readonly version: VersionRecord;
  /** Options of the SELECT, checked; they win over those of the model. */
  readonly options: OptionValues;
}

/** Errors of the provider come as `ProblemError`s. */
export async function ask(parts: Parts, asked: Asked, inputs: Inputs, signal: AbortSignal): Promise<Answer> {
  const { version } = asked;
  const messages = messagesFor(version, inputs);
  if (!messages) return { text: null, tokens: 0, latencyMs: 0, truncated: false };
  const session = await parts.sessions.provider(version.engine);
  const options = { ...version.options, ...asked.options };
  const started = parts.host.elapsed();
  const record = (answer: Partial<Answer> & { error?: string; promptTokens?: number }) =>
    parts.store.addCall({
      model: version.model,
      version: version.version,
      project: version.project,
      at: parts.host.now(),
      prompt: messages.map(m => m.content).join('\n'),
      options: asked.options,
      promptTokens: answer.promptTokens ?? 0,
      completionTokens: answer.tokens ?? 0,
      latencyMs: Math.round(parts.host.elapsed() - started),
      ...(typeof answer.text === 'string' && { answer: answer.text }),
      ...(answer.error !== undefined && { error: answer.error }),
    });
  try {
    let text = '';
    let end: Extract<CompletionEvent, { type: 'end' }> | undefined;
    for await (const event of complete(session, version, messages, options, signal)) {
      if (event.type === 'text') text += event.text;
      else end = event;
    }
    signal.throwIfAborted();
    const answer = {
      text: text.trim(),
      tokens: end?.completionTokens ?? 0,
      latencyMs: parts.host.elapsed() - started,
      truncated: end?.reason === 'length',
    };
    record({ ...answer, promptTokens: end?.promptTokens ?? 0 });
    return answer;
  } catch (error) {
    if (!signal.aborted) record({ error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

/**
 * Asks about every row, `concurrency` at a time. The first failure ends it; answers come in the order of the rows.
 * `onAnswer` is told of each as soon as all before it are there.
 */
export async function askAll(
  parts: Parts,
  asked: Asked,
  rows: readonly Inputs[],
  signal: AbortSignal,
  onAnswer: (answer: Answer, index: number) => void = () => {},
  concurrency = 4,
): Promise<readonly Answer[]> {
  const answers: (Answer | undefined)[] = new Array(rows.length);
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let next = 0;
  let told = 0;
  const work = async () => {
    while (next < rows.length) {
      const index = next++;
      answers[index] = await ask(parts, asked, rows[index]!, either);
      for (let answer = answers[told]; answer; answer = answers[told]) onAnswer(answer, told++);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(concurrency, rows.length) }, work));
  } catch (error) {
    stop.abort(error);
    throw error;
  }
  return answers as Answer[];
}

/** What stands in the way of asking this version, if anything. */
export function unready(version: VersionRecord): Problem | undefined {
  const name = `${version.model}.${version.version}`;
  if (version.status === 'generating') {
    return problem('version-not-ready', `\`${name}\` is still being trained.`, {
      hint: `Ask \`${version.model}\` without a version for the active one, or wait for the run to end.`,
    });
  }
  if (version.status === 'error') {
    return problem('version-in-error', `\`${name}\` cannot be used: ${version.error ?? 'its training failed.'}`, {
      hint: 'Ask another version, or FINETUNE again.',
    });
  }
  return undefined;
}

function complete(
  session: ProviderSession,
  version: VersionRecord,
  messages: NonNullable<ReturnType<typeof messagesFor>>,
  options: OptionValues,
  signal: AbortSignal,
) {
  const number = (key: string) => (typeof options[key] === 'number' ? { [camel(key)]: options[key] } : {});
  return session.complete(
    {
      model: {
        base: version.baseModel,
        options: version.options,
        ...(version.artifact !== undefined && { artifact: version.artifact }),
      },
      messages,
      options,
      ...number('max_tokens'),
      ...number('temperature'),
      ...number('seed'),
    },
    signal,
  );
}

const camel = (key: string): string => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
