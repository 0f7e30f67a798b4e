// `POST /v1/chat/completions`: whole or streamed.
import { randomUUID } from 'node:crypto';
import type { Chat, CompletionEvent, Message } from '../adapters/provider.ts';
import type { Json } from './body.ts';
import { Failure, wrongValue } from './failure.ts';
import { findModel } from './models.ts';
import { type Served, seconds } from './served.ts';

export interface ChatRequest {
  readonly model: string;
  readonly stream: boolean;
  readonly usage: boolean;
  readonly events: AsyncIterable<CompletionEvent>;
}

interface Choice {
  readonly index: number;
  readonly delta: { readonly role?: 'assistant'; readonly content?: string };
  readonly logprobs: null;
  readonly finish_reason: ReturnType<typeof finishReason> | null;
}

interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

type End = Extract<CompletionEvent, { type: 'end' }>;

/** Refuses what is wrong with the request before anything is answered. */
export function openChat(body: Json, served: Served, signal: AbortSignal): ChatRequest {
  const name = textOf(body, 'model');
  const model = findModel(name, served);
  const messages = messagesOf(body.messages);
  if (typeof body.n === 'number' && body.n > 1) throw wrongValue('n', 'One answer is given at a time.');
  const most = served.provider.options.select.find(option => option.name === 'max_tokens')?.max;
  const limit = numberOf(body, 'max_completion_tokens', 1) ?? numberOf(body, 'max_tokens', 1);
  const temperature = numberOf(body, 'temperature', 0);
  const seed = numberOf(body, 'seed', 0);
  const question = {
    engine: model.engine,
    model: model.reference,
    messages,
    ...(limit !== undefined && { maxTokens: Math.min(limit, most ?? limit) }),
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
  };
  return {
    model: name,
    stream: body.stream === true,
    usage: (body.stream_options as Json | undefined)?.include_usage === true,
    events: served.engine.direct.complete(question, signal),
  };
}

export async function wholeAnswer({ model, events }: ChatRequest, now: number) {
  let content = '';
  let end: End | undefined;
  for await (const event of events) {
    if (event.type === 'text') content += event.text;
    else end = event;
  }
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion' as const,
    created: seconds(now),
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant' as const, content, refusal: null },
        logprobs: null,
        finish_reason: finishReason(end),
      },
    ],
    usage: usageOf(end),
  };
}

/** Chunks as they are sent, one after another. */
export async function* streamedAnswer({ model, events, usage }: ChatRequest, now: number) {
  const id = `chatcmpl-${randomUUID()}`;
  const chunk = (choices: Choice[], told: Usage | null = null) => ({
    id,
    object: 'chat.completion.chunk' as const,
    created: seconds(now),
    model,
    choices,
    ...(usage && { usage: told }),
  });
  const choice = (delta: Choice['delta'], reason: Choice['finish_reason']): Choice => ({
    index: 0,
    delta,
    logprobs: null,
    finish_reason: reason,
  });
  let end: End | undefined;
  let begun = false;
  for await (const event of events) {
    // Only now: what fails before the first word is told with its status.
    if (!begun) yield chunk([choice({ role: 'assistant', content: '' }, null)]);
    begun = true;
    if (event.type === 'text') yield chunk([choice({ content: event.text }, null)]);
    else end = event;
  }
  yield chunk([choice({}, finishReason(end))]);
  if (usage) yield chunk([], usageOf(end));
}

function finishReason(end: End | undefined): 'stop' | 'length' | 'content_filter' {
  if (end?.reason === 'refused') return 'content_filter';
  return end?.reason ?? 'stop';
}

function usageOf(end: End | undefined): Usage {
  const { promptTokens = 0, completionTokens = 0 } = end ?? {};
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
}

const roles: Readonly<Record<string, Message['role']>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  assistant: 'assistant',
};

function messagesOf(given: unknown): Chat {
  if (!Array.isArray(given) || given.length === 0) throw wrongValue('messages', '`messages` is a list of messages.');
  return given.map((message: Json | null, i) => {
    const role = roles[String(message?.role)];
    if (!role) throw wrongValue(`messages[${i}].role`, 'A role is system, developer, user or assistant.');
    return { role, content: contentOf(message?.content, i) };
  });
}

/** A text, or parts that are all texts. */
function contentOf(given: unknown, i: number): string {
  if (typeof given === 'string') return given;
  const parts: readonly Json[] = Array.isArray(given) ? given : [];
  if (parts.length > 0 && parts.every(part => part?.type === 'text' && typeof part.text === 'string')) {
    return parts.map(part => part.text).join('');
  }
  throw wrongValue(`messages[${i}].content`, 'A content is a text.');
}

function textOf(body: Json, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Failure(400, `\`${name}\` is missing.`, { param: name, code: 'missing_required_parameter' });
}

function numberOf(body: Json, name: string, least: number): number | undefined {
  const value = body[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
  throw wrongValue(name, `\`${name}\` is a number from ${least} on.`);
}
