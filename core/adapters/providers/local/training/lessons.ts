// From chats to what the net trains on; says which chat cannot be learned and why.
import { refuse } from '../../../../text/problem.ts';
import type { Chat } from '../../../provider.ts';
import { encodePrompt } from '../model/answer.ts';
import type { Model } from '../model/model.ts';
import type { Example } from '../net/batch.ts';
import { type Asked, readPrompt } from '../prompt/prompt.ts';
import { Bindings } from '../tokenizer/bindings.ts';
import { END } from '../tokenizer/tokenizer.ts';

/** A chat that can be learned. */
export interface Lesson extends Asked {
  readonly answer: string;
}

const BEGINS_LIKE_SQL =
  /^\s*(?:```(?:sql)?\s*|\(\s*)*(?:select|with|insert|update|delete|create|alter|drop|replace|merge|truncate|values|explain|pragma|show|grant|revoke|begin|commit)\b/i;

export async function readLessons(
  model: Model,
  chats: Iterable<Chat> | AsyncIterable<Chat>,
): Promise<readonly Lesson[]> {
  const lessons: Lesson[] = [];
  for await (const chat of chats) {
    const lesson = readLesson(chat);
    const reason = typeof lesson === 'string' ? lesson : whyNotEncoded(model, lesson);
    if (reason !== undefined) refuseToLearn(chat, lessons.length, reason);
    lessons.push(lesson as Lesson);
  }
  return lessons;
}

function refuseToLearn(chat: Chat, index: number, reason: string): never {
  refuse('chat-not-learnable', `The embedded model cannot learn chat ${nameOf(chat, index)}: ${reason}.`, {
    hint: 'Leave this chat out of the query, or change it. The embedded model learns one question about CREATE TABLE statements and its SQL per chat.',
  });
}

/** What training reads of a chat, or why it cannot be learned; a chat that is too long has its length. */
export function countChat(model: Pick<Model, 'tokenizer'>, chat: Chat): number | string {
  const lesson = readLesson(chat);
  if (typeof lesson === 'string') return lesson;
  return whyNotAnswered(model, lesson) ?? lengthOf(encodeLesson(model, lesson));
}

export function encodeLesson({ tokenizer }: Pick<Model, 'tokenizer'>, lesson: Lesson): Example {
  const bindings = new Bindings(tokenizer.families);
  const { shared, question } = encodePrompt(tokenizer, lesson, bindings);
  const answer = tokenizer.encodeAnswer(lesson.answer, bindings) ?? [];
  return { shared, ids: [...question, ...answer, tokenizer.id(END)], answerFrom: question.length };
}

const lengthOf = ({ shared, ids }: Example): number => shared.length + ids.length;

/** The lesson, or why there is none. */
function readLesson(chat: Chat): Lesson | string {
  const prompt = chat.slice(0, -1);
  const answer = chat.at(-1);
  if (answer?.role !== 'assistant') return 'it does not end with an answer of the assistant';
  if (prompt.some(({ role }) => role === 'assistant') || prompt.filter(({ role }) => role === 'user').length !== 1) {
    return 'it is not one question and one answer, and this model keeps no conversation in mind';
  }
  if (!BEGINS_LIKE_SQL.test(answer.content)) {
    return `its answer does not begin like a query (${quote(answer.content)}), and this model writes only SQL`;
  }
  const read = readPrompt(prompt);
  if (read.kind === 'talk') return 'its prompt has no CREATE TABLE statement with a question about it';
  const { kind: _, ...asked } = read;
  return { ...asked, answer: answer.content.trim() };
}

function whyNotEncoded(model: Model, lesson: Lesson): string | undefined {
  const reason = whyNotAnswered(model, lesson);
  if (reason !== undefined) return reason;
  const tokens = lengthOf(encodeLesson(model, lesson));
  if (tokens <= model.shape.context) return undefined;
  return `prompt and answer take ${tokens} tokens together, and this model reads ${model.shape.context}`;
}

function whyNotAnswered({ tokenizer }: Pick<Model, 'tokenizer'>, lesson: Lesson): string | undefined {
  if (!tokenizer.encodeTables(lesson.tables, new Bindings(tokenizer.families))) {
    return `its tables have more names than this model can tell apart (${tokenizer.families.name.size})`;
  }
  const { bindings } = encodePrompt(tokenizer, lesson);
  return tokenizer.encodeAnswer(lesson.answer, bindings)
    ? undefined
    : 'its answer has characters that are not in the prompt and not in ASCII';
}

function nameOf(chat: Chat, index: number): string {
  const asked = chat.find(({ role }) => role === 'user')?.content;
  return asked === undefined ? `${index + 1}` : `${index + 1} (${quote(asked)})`;
}

function quote(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return `“${line.length > 60 ? `${line.slice(0, 57)}…` : line}”`;
}
