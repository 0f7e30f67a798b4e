// What a rule of the data-set linter is: it sees every chat once, in order, and says at the end what it found. Its
// explanation and examples are its page in the reference, and the examples are its tests.
import type { Cell } from '../../../adapters/source.ts';
import type { Finding } from '../../../catalog/finding.ts';
import type { ChatTable } from '../data/chatTable.ts';
import type { Draft } from '../data/draft.ts';
import type { Split } from '../data/split.ts';

export interface Rule {
  readonly id: string;
  readonly severity: Finding['severity'];
  /** Why it matters, and what to do. */
  readonly explanation: string;
  readonly examples: readonly [Example, ...Example[]];
  /** For one data set. */
  readonly open: (about: About) => Watch;
}

export interface Watch {
  /** True: it cannot be trained on, and no later rule sees it. */
  chat?(chat: LintedChat): boolean;
  end(set: ReadSet): Iterable<RuleFinding>;
}

export type RuleFinding = Omit<Finding, 'rule' | 'severity'>;

/** What is known of the data set before its rows are read. */
export interface About {
  /** The text of the query. */
  readonly query: string;
  /** The columns that it returns, in lower case. */
  readonly columns: readonly string[];
  /** `role, content` */
  readonly layout: string;
  /** The prompt template with which the model is asked. */
  readonly template?: string;
  /** Tokens that the base model reads at once. */
  readonly context?: number;
  /** Who trains: `Together AI`. */
  readonly provider: string;
  readonly fewestChats: number;
  /** What the service needs to train on, beside those that are kept back. */
  readonly fewestTrained?: number;
  /** Bytes. */
  readonly largestFile?: number;
  /** Where the data would be sent; missing: it stays on this machine. */
  readonly destination?: string;
  /** The row from which on chats only validate, where the two were given apart. */
  readonly validationFrom?: number;
}

export interface LintedChat extends Draft {
  /** It ended with questions that had no answer; they are not in `messages` any more. */
  readonly openEnd: boolean;
  /** A LIMIT may have cut it off: it holds the last row that the LIMIT let through. */
  readonly mayBeCut: boolean;
  /** Tokens that training reads, or why the provider cannot learn from it; missing while that is not asked. */
  readonly tokens?: number | string;
}

/** All that was read. */
export interface ReadSet {
  readonly rows: number;
  /** Chats, those that cannot be trained on among them. */
  readonly seen: number;
  /** Those that can be trained on. */
  readonly chats: Pick<ChatTable, 'count' | 'read' | 'all' | 'repeated' | 'differing' | 'alike'>;
  readonly split: Split;
  /** Whether the provider counted the tokens, or they are estimated from the length of the text. */
  readonly exact: boolean;
  /** Bytes of the larger of the two files. */
  readonly bytes: number;
}

export interface Example {
  readonly bad: ExampleData;
  readonly good: ExampleData;
  /** The query of `bad` after its fix. */
  readonly fixed?: string;
}

export interface ExampleData extends Partial<About> {
  readonly rows: readonly (readonly Cell[])[];
  /** Sixty good rows come after these, unless they are to stand alone. */
  readonly alone?: boolean;
}

export const rule = (parts: Rule): Rule => parts;

/** `1 chat is`, `3 chats are`. */
export const some = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
