// The notation in which statements are written down once: word, [optional], (choice|choice), <field:Slot>, punctuation.
// The types read the same text: every `<field:Slot>` is a field of the node, every optional group of words only is a flag
// (`[IF NOT EXISTS]` → `ifNotExists`).
import type {
  Expression,
  JsonObject,
  Literal,
  DescribeClauses,
  Name,
  NameList,
  Native,
  Options,
  Query,
  Select,
  ShowClauses,
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
}

export type SlotName = keyof SlotNodes;

/** Fields and flags of a phrase. Everything may be missing: parsing never fails. */
export type Fields<Phrase extends string> = SlotFields<Phrase> & Flags<Phrase>;

type SlotFields<P extends string> = P extends `${string}<${infer F}:${infer S}>${infer Rest}`
  ? { readonly [K in F]?: S extends SlotName ? SlotNodes[S] : never } & SlotFields<Rest>
  : unknown;

type Flags<P extends string> = P extends `${string}[${infer Group}]${infer Rest}`
  ? (Group extends `${string}${'<' | '|' | '['}${string}` ? unknown : { readonly [K in Camel<Lowercase<Group>>]?: true }) & Flags<Rest>
  : unknown;

type Camel<S extends string> = S extends `${infer A} ${infer B}` ? `${A}${Capitalize<Camel<B>>}` : S;
