// What training on some chats would mean, found out without training: tokens, steps, and what is doubtful in the data.
import type { Chat, ModelReference, ProviderSession } from '../../adapters/provider.ts';

export interface Counted {
  /** Of each chat that can be learned from. */
  readonly tokens: readonly number[];
  /** Whether the provider counted them, or this is a guess from the length of the text. */
  readonly exact: boolean;
  /** Chats that the provider cannot learn from, with the reason. */
  readonly refused: readonly { readonly chat: number; readonly reason: string }[];
}

export async function countTokens(
  session: ProviderSession,
  model: ModelReference,
  chats: readonly Chat[],
): Promise<Counted> {
  if (!session.countTokens) return { tokens: chats.map(estimate), exact: false, refused: [] };
  const counts = await session.countTokens(model, chats);
  return {
    tokens: counts.filter(count => typeof count === 'number'),
    exact: true,
    refused: counts.flatMap((count, i) => (typeof count === 'string' ? [{ chat: i + 1, reason: count }] : [])),
  };
}

/** English and SQL have about four characters to a token, and each message a frame. */
const estimate = (chat: Chat): number => chat.reduce((sum, { content }) => sum + Math.ceil(content.length / 4) + 4, 0);

const mostListed = 5;

/** One sentence each. `context` is what the model can read at once. */
export function findingsIn(chats: readonly Chat[], counted: Counted, context: number | undefined): readonly string[] {
  const same = duplicates(chats);
  const open = contradictions(chats);
  const long = context === undefined ? 0 : counted.tokens.filter(count => count > context).length;
  const { refused } = counted;
  return [
    same > 0 && `${some(same, 'chat is a copy', 'chats are copies')} of another.`,
    open.length > 0 &&
      `${some(open.length, 'prompt has', 'prompts have')} several different answers, such as ${JSON.stringify(open[0])}.`,
    long > 0 && `${some(long, 'chat is', 'chats are')} longer than the ${context} tokens that the model reads.`,
    ...refused.slice(0, mostListed).map(({ chat, reason }) => `Chat ${chat} cannot be learned: ${reason}.`),
    refused.length > mostListed && `${refused.length - mostListed} more chats cannot be learned.`,
  ].filter(finding => finding !== false);
}

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function duplicates(chats: readonly Chat[]): number {
  return chats.length - new Set(chats.map(chat => JSON.stringify(chat))).size;
}

/** Last questions of the prompts that are answered in more than one way. */
function contradictions(chats: readonly Chat[]): readonly string[] {
  const answers = new Map<string, { readonly question: string; readonly answers: Set<string> }>();
  for (const chat of chats) {
    const last = chat.findLastIndex(({ role }) => role === 'assistant');
    const prompt = JSON.stringify(chat.slice(0, last));
    const known = answers.get(prompt) ?? { question: shortened(chat[last - 1]?.content ?? ''), answers: new Set() };
    known.answers.add(chat[last]?.content.trim() ?? '');
    answers.set(prompt, known);
  }
  return [...answers.values()].filter(each => each.answers.size > 1).map(each => each.question);
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
