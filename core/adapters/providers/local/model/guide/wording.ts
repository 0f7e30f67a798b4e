// The words of a question as evidence: a value was said, and it is spelt as it was said; what was said outright is in the query.
import { isOf } from '../../tokenizer/bindings.ts';
import { caseTokens, isMeaning, type Tokenizer } from '../../tokenizer/tokenizer.ts';

/** Doubts are in nats: how much less likely something is than the net believes. */
export interface Wording {
  /** That a value goes on with the token; `before` is the token before it. */
  doubtValue(before: number | undefined, id: number): number;
  /** That the token is in a part of a value, as after LIKE. */
  doubtPart(id: number): number;
  /** That the tokens are the whole query. */
  doubtWhole(query: readonly number[]): number;
}

/** Nobody said it. */
const UNSAID = 3;
/** Somebody said it, and it is nowhere in the query: somebody's name, a number or a day; the name of a table or column. */
const VALUE_LEFT_OUT = 4;
const NAME_LEFT_OUT = 2;
/** Letters at the beginning that make a word much the same as one that was said: what is Canadian is from Canada. */
const ALIKE = 3;
/** `polar` where somebody wrote `Polar`, or the other way round. */
const OTHER_CASE = 5;

/** A word of the question. */
interface Unit {
  readonly id: number;
  /** The token of its case, where it has another than the vocabulary. */
  readonly letterCase: number | undefined;
  readonly isSlot: boolean;
  /** First of a sentence, where a capital says nothing. */
  readonly first: boolean;
  /** It can only be a value: it is not of the name of a table or column. */
  readonly isValue: boolean;
}

const isSlot = (token: string): boolean => /^<(?:word|proper)\d+>$/.test(token);
const isProper = (token: string): boolean => /^<proper\d+>$/.test(token);
const isFigure = (token: string): boolean => /^(?:<number\d+>|<date\d+>|\d+)$/.test(token);
const isContent = (token: string): boolean =>
  isSlot(token) || /^(?:<number\d+>|<date\d+>|\d+|-\d\d|(?:##)?\p{L}+)$/u.test(token);

/** `question` is the text that `ids` are the tokens of. */
export function readWording(tokenizer: Tokenizer, question: string, ids: readonly number[]): Wording {
  const cases = new Set(Object.values(caseTokens).map(tokenizer.id));
  const isMark = (id: number): boolean => isOf(tokenizer.families.name, id);
  const units = unitsOf(tokenizer, ids, cases);
  const outright = new Map([
    ...ids.filter(isMark).map(id => [id, NAME_LEFT_OUT] as const),
    ...units.filter(({ isValue }) => isValue).map(({ id }) => [id, VALUE_LEFT_OUT] as const),
  ]);
  const said = Map.groupBy(units, ({ id }) => id);
  // All in small letters is haste; else people write capitals where they belong.
  const careful = /\p{Lu}/u.test(question);
  // Every token is asked about at every step: what can be known beforehand is.
  const contents = new Set(tokenizer.all(isContent));
  const begin = (word: string) => word.slice(0, ALIKE).toLowerCase();
  const begun = new Set(question.match(/\p{L}{4,}/gu)?.map(begin));
  const isAlike = (id: number) => begun.has(begin(tokenizer.token(id)));

  return {
    doubtValue(before, id) {
      if (cases.has(id)) {
        const meant = units.some(unit => unit.letterCase === id || (unit.first && unit.isSlot));
        return careful && !meant ? OTHER_CASE : 0;
      }
      if (!contents.has(id)) return 0;
      const spoken = said.get(id);
      if (!spoken) return isAlike(id) ? 0 : UNSAID;
      const letterCase = before !== undefined && cases.has(before) ? before : undefined;
      const asSpelt = spoken.some(unit => unit.first || unit.letterCase === letterCase);
      return careful && !asSpelt ? OTHER_CASE : 0;
    },
    doubtPart: id => (contents.has(id) && tokenizer.token(id).length > 1 && !said.has(id) ? UNSAID : 0),
    doubtWhole(query) {
      const written = new Set(query);
      return [...outright].reduce((sum, [id, doubt]) => (written.has(id) ? sum : sum + doubt), 0);
    },
  };
}

function unitsOf(tokenizer: Tokenizer, ids: readonly number[], cases: ReadonlySet<number>): Unit[] {
  const question = ids.filter(id => !isMeaning(tokenizer.token(id)));
  return question.flatMap((id, at): Unit[] => {
    const token = tokenizer.token(id);
    if (!isContent(token)) return [];
    const before = question[at - 1];
    const letterCase = before !== undefined && cases.has(before) ? before : undefined;
    const opens = question[letterCase === undefined ? at - 1 : at - 2];
    const first = opens === undefined || /^(?:[.?!:]|<[qu]>|<sp>)$/.test(tokenizer.token(opens));
    const isOfName = isOf(tokenizer.families.name, question[at + 1] ?? -1);
    const isValue = !isOfName && (isFigure(token) || (isProper(token) && !first));
    return [{ id, letterCase, isSlot: isSlot(token), first, isValue }];
  });
}
