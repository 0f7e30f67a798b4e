// One answer, streamed.
import type { ChatCompletionChunk, ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import { ProblemError, problem } from '../../text/problem.ts';
import { type CompletionEvent, type CompletionRequest, TurnedAway } from '../provider.ts';
import type { Connection } from './connection.ts';
import { eventsOf } from './events.ts';
import { explain, retryAfter, wasTurnedAway } from './trouble.ts';

export async function* complete(
  connection: Connection,
  request: CompletionRequest,
  signal: AbortSignal,
): AsyncGenerator<CompletionEvent> {
  const { client, host, service } = connection;
  const name = modelName(request);
  try {
    const response = await client.chat.completions.create(bodyOf(request, connection), { signal }).asResponse();
    yield* answerOf(eventsOf(response, host), service.title);
    signal.throwIfAborted();
  } catch (error) {
    signal.throwIfAborted();
    const explained = explain(error, connection, name);
    if (!wasTurnedAway(error) || !(explained instanceof ProblemError)) throw explained;
    throw new TurnedAway(explained.problem, retryAfter(error, host.now()), { cause: error });
  }
}

const modelName = ({ model }: CompletionRequest): string => model.artifact ?? model.base;

function bodyOf(request: CompletionRequest, { service }: Connection): ChatCompletionCreateParamsStreaming {
  const { limit, usage, seed } = service.chat;
  const { messages, maxTokens, temperature = 0, options } = request;
  const passed = ['top_p', 'stop', 'presence_penalty', 'frequency_penalty'].filter(key => options[key] !== undefined);
  return {
    model: modelName(request),
    messages: messages.map(({ role, content }) => ({ role, content })),
    temperature,
    ...(maxTokens !== undefined && { [limit]: maxTokens }),
    ...(seed && request.seed !== undefined && { seed: request.seed }),
    ...Object.fromEntries(passed.map(key => [key, options[key]])),
    stream: true,
    ...(usage && { stream_options: { include_usage: true } }),
  };
}

/** A stream that stops without saying why has lost its end: the answer is not taken for a whole one. */
async function* answerOf(
  stream: AsyncIterable<readonly ChatCompletionChunk[]>,
  title: string,
): AsyncGenerator<CompletionEvent> {
  let reason: string | null | undefined;
  let isRefused = false;
  let usage: ChatCompletionChunk['usage'];
  for await (const chunks of stream) {
    let text = '';
    for (const chunk of chunks) {
      // Clones leave out what the type promises.
      const choice: Choice | undefined = chunk?.choices?.[0];
      const said = choice?.delta ?? choice?.message;
      text += textIn(said?.content) ?? said?.refusal ?? '';
      if (said?.refusal) isRefused = true;
      reason = choice?.finish_reason ?? reason;
      usage = chunk?.usage ?? usage;
    }
    if (text) yield { type: 'text', text };
  }
  if (!reason) {
    throw new ProblemError(
      problem('answer-broken', `The answer of ${title} broke off before its end.`, { hint: 'Try again.' }),
    );
  }
  yield {
    type: 'end',
    reason: reason === 'length' ? 'length' : isRefused || reason === 'content_filter' ? 'refused' : 'stop',
    promptTokens: usage?.prompt_tokens ?? 0,
    completionTokens: usage?.completion_tokens ?? 0,
  };
}

/** An answer that does not come as a stream has a message. */
type Choice = ChatCompletionChunk.Choice & { readonly message?: ChatCompletionChunk.Choice.Delta };

/** Some send a list of parts, thoughts among them, which are no answer. */
function textIn(content: unknown): string | undefined {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return undefined;
  return content.map(part => (part?.type === 'text' && typeof part.text === 'string' ? part.text : '')).join('');
}
