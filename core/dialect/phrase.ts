// The notation in which statements are written down once: word, [optional], (choice|choice), <field:Slot>, punctuation.
// The types read the same text: every `<field:Slot>` is a field of the node, every optional group of words only is a flag
// (`[IF NOT EXISTS]` → `ifNotExists`).
import { type Run, run } from './run.ts';
import type {
  Assignments,
  DerivedTable,
  DescribeClauses,
  Expression,
  JsonObject,
  Literal,
  Name,
  NameList,
  Native,
  Options,
  Query,
  Rows,
  Schedule,
  Select,
  SetItems,
  ShowClauses,
  TableBody,
  Target,
  TrainClauses,
} from './tree.ts';

/** What each slot parses to. Slots of one node type differ in what completion offers and resolution looks up. */
export interface SlotNodes {
  /** A name that the statement creates. */
  NewName: Name;
  Model: Name;
  /** A model that must carry a version: `ft_sql.2`. */
  ModelVersion: Name;
  ModelList: NameList;
  Engine: Name;
  /** Id of a provider: one bare word. */
  Provider: Name;
  Database: Name;
  Project: Name;
  Table: Name;
  AnyName: Name;
  Word: Name;
  Text: Literal;
  Number: Literal;
  Native: Native;
  Json: JsonObject;
  Targets: readonly Target[];
  TrainClauses: TrainClauses;
  ShowClauses: ShowClauses;
  DescribeClauses: DescribeClauses;
  EngineOptions: Options;
  ModelOptions: Options;
  SelectOptions: Options;
  CompareOptions: Options;
  AnyOptions: Options;
  Query: Query;
  Select: Select;
  Expression: Expression;
  View: Name;
  ViewList: NameList;
  Agent: Name;
  Skill: Name;
  ChatBot: Name;
  KnowledgeBase: Name;
  Job: Name;
  Trigger: Name;
  DatabaseOptions: Options;
  ViewOptions: Options;
  AgentOptions: Options;
  SkillOptions: Options;
  ChatBotOptions: Options;
  KnowledgeBaseOptions: Options;
  /** Options in parentheses. */
  OptionGroup: Options;
  /** `(a, b)`: columns in parentheses. */
  Columns: NameList;
  /** `a, b`: columns without them. */
  KeyColumns: NameList;
  Rows: Rows;
  Assignments: Assignments;
  Derived: DerivedTable;
  TableBody: TableBody;
  Schedule: Schedule;
  SetItems: SetItems;
}

export type SlotName = keyof SlotNodes;

/** Fields and flags of a phrase. Everything may be missing: parsing never fails. */
export type Fields<Phrase extends string> = Record<never, never> & SlotFields<Phrase> & Flags<Phrase>;

type SlotFields<P extends string> = P extends `${string}<${infer F}:${infer S}>${infer Rest}`
  ? { readonly [K in F]?: S extends SlotName ? SlotNodes[S] : never } & SlotFields<Rest>
  : unknown;

type Flags<P extends string> = P extends `${string}[${infer Group}]${infer Rest}`
  ? (Group extends `${string}${'<' | '|' | '['}${string}`
      ? unknown
      : { readonly [K in Camel<Lowercase<Group>>]?: true }) &
      Flags<Rest>
  : unknown;

type Camel<S extends string> = S extends `${infer A} ${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S;

// ── The same notation at run time ────────────────────────────────────────────────────────────────────────────────────

export type Element = Words | SlotElement | Optional | Choice;

/** Words or marks that stand together: `INSERT INTO`, `=`. */
export interface Words {
  readonly type: 'words';
  readonly run: Run;
}
export interface SlotElement {
  readonly type: 'slot';
  readonly field: string;
  readonly slot: SlotName;
}
export interface Optional {
  readonly type: 'optional';
  readonly items: readonly Element[];
  /** `ifNotExists` for `[IF NOT EXISTS]`: set when only words stand in it. */
  readonly flag?: string;
}
export interface Choice {
  readonly type: 'choice';
  readonly branches: readonly (readonly Element[])[];
}

/** Reads a phrase; a mistake in the notation is a bug of the table and thrown. */
export function readPhrase(phrase: string): readonly Element[] {
  const reader = new PhraseReader(phrase);
  const items = reader.sequence();
  reader.finish();
  return items;
}

class PhraseReader {
  readonly #phrase: string;
  readonly #parts: readonly string[];
  #at = 0;

  constructor(phrase: string) {
    this.#phrase = phrase;
    this.#parts = phrase.match(/<\w+:\w+>|[A-Z_]+|[[\]()|]|[^\s\w]/g) ?? [];
    if (this.#parts.join('') !== phrase.replaceAll(' ', '')) this.#reject('has something that is no notation');
  }

  sequence(): Element[] {
    const items: Element[] = [];
    let words: string[] = [];
    const flush = () => {
      if (words.length > 0) items.push({ type: 'words', run: run(words.join(' ')) });
      words = [];
    };
    for (;;) {
      const part = this.#parts[this.#at];
      if (part === undefined || part === ']' || part === ')' || part === '|') break;
      this.#at++;
      if (part === '[' || part === '(' || part.startsWith('<')) {
        flush();
        items.push(part === '[' ? this.#optional() : part === '(' ? this.#choice() : this.#slot(part));
      } else words.push(part);
    }
    flush();
    if (items.length === 0) this.#reject('has an empty group');
    return items;
  }

  finish(): void {
    if (this.#at < this.#parts.length) this.#reject(`has a ${this.#parts[this.#at]} too many`);
  }

  #optional(): Optional {
    const items = this.sequence();
    this.#close(']');
    const only = items.length === 1 ? items[0] : undefined;
    return only?.type === 'words' && /^\w/.test(only.run.text)
      ? { type: 'optional', items, flag: camel(only.run.text) }
      : { type: 'optional', items };
  }

  #choice(): Choice {
    const branches = [this.sequence()];
    while (this.#parts[this.#at] === '|') {
      this.#at++;
      branches.push(this.sequence());
    }
    this.#close(')');
    return { type: 'choice', branches };
  }

  #slot(part: string): SlotElement {
    const [field, slot] = part.slice(1, -1).split(':') as [string, SlotName];
    return { type: 'slot', field, slot };
  }

  #close(mark: string): void {
    if (this.#parts[this.#at++] !== mark) this.#reject(`lacks a ${mark}`);
  }

  #reject(why: string): never {
    throw new SyntaxError(`phrase ${why}: ${this.#phrase}`);
  }
}

const camel = (words: string): string =>
  words.toLowerCase().replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());
