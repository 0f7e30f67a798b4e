// From the rows of a query to the two files of a run: read, checked and split as they come, so that a million rows take no
// more memory than a thousand.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chat } from '../../../adapters/provider.ts';
import type { Column, Row } from '../../../adapters/source.ts';
import type { Finding } from '../../../catalog/finding.ts';
import { refuse } from '../../../text/problem.ts';
import { explain } from '../../store/problems.ts';
import { type Linter, openLinter } from '../lint/lint.ts';
import type { About, LintedChat } from '../lint/rule.ts';
import { type ChatTable, openChatTable } from './chatTable.ts';
import { writeDataSet } from './dataSet.ts';
import type { Draft } from './draft.ts';
import { normalised, textHash } from './hashes.ts';
import { type ChatReader, type Layout, layoutOf, layoutsText } from './layouts.ts';
import { similarTexts } from './similar.ts';
import { splitAt, splitChats } from './split.ts';

export interface Preparation extends Omit<About, 'columns' | 'layout' | 'fewestChats' | 'fewestTrained'> {
  /** What the service needs; ten are needed in any case. */
  readonly fewestChats?: number;
  /** Absolute; made here, and what stays in it is `train.jsonl` and `validation.jsonl`. */
  readonly folder: string;
  readonly seed: number;
  /** Puts the rows in; waits for what `append` returns. */
  readonly fill: (sink: RowSink) => Promise<void>;
  /** Tokens of each chat, or why it cannot be learned; missing where the provider cannot tell. */
  readonly countTokens?: (chats: readonly Chat[]) => Promise<readonly (number | string)[]>;
  /** `checking`: the rows are all there. */
  readonly onState?: (state: 'reading' | 'checking', rows: number) => void;
}

export interface RowSink {
  setColumns(columns: readonly Column[]): void;
  append(rows: readonly Row[]): Promise<void>;
}

export interface PreparedData {
  /** The columns that chats were made of: `role, content`. */
  readonly layout: string;
  readonly rows: number;
  readonly trainChats: number;
  readonly validationChats: number;
  /** What one pass over the training chats reads. */
  readonly trainTokens: number;
  readonly validationTokens: number;
  readonly longestChat: number;
  /** Whether the provider counted the tokens, or they are estimated from the length of the text. */
  readonly exactTokens: boolean;
  /** Of both files. */
  readonly hash: string;
  /** An `error` among them means that no files were written. */
  readonly findings: readonly Finding[];
}

const leastChats = 10;
const chatsPerCount = 256;

export async function prepareData(given: Preparation): Promise<PreparedData> {
  const { folder } = given;
  let intake: Intake | undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await given.fill({
      setColumns: columns => {
        intake ??= openIntake(given, columns);
      },
      append: async rows => intake?.take(rows),
    });
    if (!intake || intake.rows === 0) {
      refuse('no-rows', 'The query returned no rows.', { hint: 'Fine-tuning needs rows to learn from.' });
    }
    return await intake.end();
  } catch (error) {
    throw explain(error, folder);
  } finally {
    intake?.close();
    await Promise.all(['rows.db', 'chats.db', 'chats.jsonl'].map(name => rm(join(folder, name), { force: true })));
  }
}

interface Intake {
  readonly rows: number;
  take(rows: readonly Row[]): Promise<void>;
  end(): Promise<PreparedData>;
  close(): void;
}

function openIntake(given: Preparation, columns: readonly Column[]): Intake {
  const names = columns.map(each => each.name.toLowerCase());
  const layout = layoutOf(columns);
  if (!layout) {
    const shown = columns.map(each => `\`${each.name}\``).join(', ');
    refuse('unknown-layout', `No chats can be made of the columns ${shown}.`, { hint: layoutsText });
  }
  const reader = layout.open(given.folder);
  const chats = openChatTable(given.folder);
  const linter = openLinter({
    ...given,
    columns: names,
    layout: layout.name,
    fewestChats: Math.max(leastChats, given.fewestChats ?? 0),
    ...(given.fewestChats !== undefined && { fewestTrained: given.fewestChats }),
  });
  const drafts = draftIntake(given, linter, chats);
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    async take(batch) {
      for (const row of batch) {
        const draft = reader.add(row, ++rows);
        if (draft) await drafts.take(draft, false);
      }
      given.onState?.('reading', rows);
    },
    async end() {
      given.onState?.('checking', rows);
      await takeRest(reader, drafts, isLimit(rows, given.query) ? rows : undefined);
      return finish({ given, layout, linter, chats, rows, exact: given.countTokens !== undefined });
    },
    close() {
      reader.close();
      chats.close();
    },
  };
}

/** `cutAt`: the last row, if a LIMIT may have cut off what follows it. */
async function takeRest(reader: ChatReader, drafts: DraftIntake, cutAt: number | undefined): Promise<void> {
  for (const draft of reader.rest()) await drafts.take(draft, draft.lastRow === cutAt);
  await drafts.flush();
}

interface DraftIntake {
  take(draft: Draft, mayBeCut: boolean): Promise<void>;
  flush(): Promise<void>;
}

/** Tokens are counted many chats at a time. */
function draftIntake({ countTokens }: Preparation, linter: Linter, chats: ChatTable): DraftIntake {
  const similar = similarTexts();
  let waiting: LintedChat[] = [];
  const intake: DraftIntake = {
    async take(draft, mayBeCut) {
      const chat = linter.structure(draft, mayBeCut);
      if (chat) waiting.push(chat);
      if (waiting.length >= chatsPerCount) await intake.flush();
    },
    async flush() {
      const batch = waiting;
      waiting = [];
      const plain = batch.map(plainChat);
      const tokens = countTokens ? await countTokens(plain) : plain.map(estimate);
      for (const [i, chat] of batch.entries()) {
        if (linter.content({ ...chat, tokens: tokens[i]! })) store(chat, plain[i]!, Number(tokens[i]), chats, similar);
      }
    },
  };
  return intake;
}

function store(
  { firstRow, lastRow, id }: LintedChat,
  chat: Chat,
  tokens: number,
  chats: ChatTable,
  similar: ReturnType<typeof similarTexts>,
): void {
  let [asked, answered, talk] = ['', '', ''];
  for (const { role, content } of chat) {
    const text = normalised(content);
    if (role === 'assistant') answered += `${text}\n`;
    else asked += `${role} ${text}\n`;
    if (role !== 'system') talk += `${text}\n`;
  }
  const place = chats.count;
  chats.add(chat, {
    firstRow,
    lastRow,
    id: id ?? null,
    prompt: textHash(asked),
    whole: textHash(`${asked}\n${answered}`),
    near: similar.add(talk, place) ?? null,
    tokens,
  });
}

interface Read {
  readonly given: Preparation;
  readonly layout: Layout;
  readonly linter: Linter;
  readonly chats: ChatTable;
  readonly rows: number;
  readonly exact: boolean;
}

async function finish({ given, layout, linter, chats, rows, exact }: Read): Promise<PreparedData> {
  chats.flush();
  const { count } = chats;
  const split =
    given.validationFrom === undefined ? splitChats(chats, given.seed) : splitAt(chats, given.validationFrom);
  const sums = { train: { tokens: 0, bytes: 0 }, validation: { tokens: 0, bytes: 0 } };
  let longestChat = 0;
  for (const { place, tokens, bytes } of chats.all()) {
    const side = sums[split.isValidation(place) ? 'validation' : 'train'];
    side.tokens += tokens;
    side.bytes += bytes;
    longestChat = Math.max(longestChat, tokens);
  }
  const findings = linter.end({
    rows,
    chats: chats,
    split,
    exact,
    bytes: Math.max(sums.train.bytes, sums.validation.bytes),
  });
  const isRefused = findings.some(each => each.severity === 'error');
  return {
    layout: layout.name,
    rows,
    trainChats: count - split.validation,
    validationChats: split.validation,
    trainTokens: sums.train.tokens,
    validationTokens: sums.validation.tokens,
    longestChat,
    exactTokens: exact,
    hash: isRefused ? '' : await writeDataSet(given.folder, chats, split),
    findings,
  };
}

const plainChat = ({ messages }: LintedChat): Chat =>
  messages.map(({ role, content }) => ({ role, content }) as Chat[number]);

/** English and SQL have about four characters to a token, and each message a frame. */
const estimate = (chat: Chat): number => chat.reduce((sum, { content }) => sum + Math.ceil(content.length / 4) + 4, 0);

/** Whether so many rows are just what some LIMIT in the query allows. */
function isLimit(rows: number, query: string): boolean {
  const limits = query.matchAll(/\b(?:limit|top|fetch\s+(?:first|next))\s*\(?\s*(\d+)/gi);
  return [...limits].some(([, count]) => Number(count) === rows);
}
