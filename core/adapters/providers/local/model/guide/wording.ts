// The words of a question as evidence: a value stands in the query as it was said, and what was named as a value is in the query.
import { caseTokens, endingToken, isMeaning, type Tokenizer } from '../../tokenizer/tokenizer.ts';
import { endings } from '../../tokenizer/words.ts';

/** Doubts are in nats: how much less likely something is than the net believes. */
export interface Wording {
  /** That a value goes on with the token; `before` are its tokens so far. */
  doubtValue(before: readonly number[], id: number): number;
  /** That the token is in a part of a value, as after LIKE. */
  doubtPart(id: number): number;
  /** That a query is all that was asked for: what was named as a value is left out of some. */
  doubtQuery(query: readonly number[]): number;
}

/** Nobody said it. Some values are meant all the same: what is Canadian is from Canada. */
const UNSAID = 3;
/** Two words that do not follow each other in the question. */
const APART = 2.5;
/** `polar` where somebody wrote `Polar`, or the other way round. */
const OTHER_CASE = 5;
/** `Polar` or `Air` where somebody wrote `Polar Air`, `Field` for `Fields`. */
const CUT_SHORT = 2.5;

/** That something is left out which is certainly a value, or probably, or perhaps. */
const LEFT_OUT = { number: 2, quoted: 2.5, proper: 2, capital: 1, unknown: 0.5 } as const;

/** A word of the question with the forms round it. */
interface Unit {
  readonly id: number;
  readonly token: string;
  /** The token of its case, where it has another than the vocabulary. */
  readonly letterCase: number | undefined;
  /** Tokens of its endings. */
  readonly endings: readonly number[];
  /** The name of a table or column: its mark stands behind it. */
  readonly linked: boolean;
  readonly quoted: boolean;
  /** First of a sentence, where a capital says nothing. */
  readonly first: boolean;
}

const isMark = (token: string): boolean => /^<name\d+>$/.test(token);
const isSlot = (token: string): boolean => /^<(?:word|proper)\d+>$/.test(token);
const isNumber = (token: string): boolean => /^(?:<number\d+>|<date\d+>|\d+)$/.test(token);
const isContent = (token: string): boolean =>
  isSlot(token) || isNumber(token) || /^(?:-\d\d|(?:##)?\p{L}+)$/u.test(token);

/** `question` is the text that `ids` are the tokens of. */
export function readWording(tokenizer: Tokenizer, question: string, ids: readonly number[]): Wording {
  const cases = new Set(Object.values(caseTokens).map(tokenizer.id));
  const endingIds = new Set(endings.map(ending => tokenizer.id(endingToken(ending))));
  const units = unitsOf(tokenizer, ids, cases, endingIds);
  const said = Map.groupBy(units, ({ id }) => id);
  const follows = new Set(units.slice(1).map(({ id }, at) => `${units[at]!.id} ${id}`));
  // All in small letters is haste; else people write capitals where they belong.
  const careful = /\p{Lu}/u.test(question);
  const wanted = wantedOf(units);
  // Every token is asked about at every step: what can be known beforehand is.
  const contents = new Set(tokenizer.all(isContent));

  function doubtWord(before: readonly number[], id: number): number {
    const spoken = said.get(id);
    if (!spoken) return UNSAID;
    const previous = before.at(-1);
    const letterCase = previous !== undefined && cases.has(previous) ? previous : undefined;
    const asSpelt = spoken.some(unit => unit.first || unit.letterCase === letterCase);
    const last = before.findLast(each => said.has(each));
    const apart =
      last === undefined
        ? spoken.every(unit => continues(units, unit)) && CUT_SHORT
        : !follows.has(`${last} ${id}`) && APART;
    return (apart || 0) + (careful && !asSpelt ? OTHER_CASE : 0);
  }

  /** That the value is over, or its last word is, where more was said. */
  function doubtEnd(before: readonly number[], id: number): number {
    const spoken = said.get(before.findLast(each => said.has(each)) ?? -1);
    if (!spoken) return 0;
    if (endingIds.has(id)) return spoken.some(unit => unit.endings.includes(id)) ? 0 : CUT_SHORT;
    const inWord =
      said.has(before.at(-1)!) && spoken.every(unit => unit.endings.length > 0 && (isCapital(unit) || unit.quoted));
    const inName = tokenizer.token(id) === "'c" && spoken.every(unit => isContinued(units, unit));
    return inWord || inName ? CUT_SHORT : 0;
  }

  return {
    doubtValue(before, id) {
      if (cases.has(id)) {
        const meant = units.some(unit => unit.letterCase === id || (unit.first && isSlot(unit.token)));
        return doubtEnd(before, id) + (careful && !meant ? OTHER_CASE : 0);
      }
      return doubtEnd(before, id) + (contents.has(id) ? doubtWord(before, id) : 0);
    },
    doubtPart: id => (contents.has(id) && tokenizer.token(id).length > 1 && !said.has(id) ? UNSAID : 0),
    doubtQuery(query) {
      const has = new Set(query);
      return [...wanted].reduce((sum, [id, weight]) => (has.has(id) ? sum : sum + weight), 0);
    },
  };
}

function unitsOf(
  tokenizer: Tokenizer,
  ids: readonly number[],
  cases: ReadonlySet<number>,
  endingIds: ReadonlySet<number>,
): Unit[] {
  const units: Unit[] = [];
  const question = ids.filter(id => !isMeaning(tokenizer.token(id)));
  let quoted = false;
  for (const [at, id] of question.entries()) {
    const token = tokenizer.token(id);
    if (token === "'o" || token === '"o') quoted = true;
    else if (token === "'c" || token === '"c') quoted = false;
    else if (isContent(token)) {
      const before = question[at - 1];
      const letterCase = before !== undefined && cases.has(before) ? before : undefined;
      const opens = question[letterCase === undefined ? at - 1 : at - 2];
      let next = at + 1;
      while (next < question.length && endingIds.has(question[next]!)) next++;
      units.push({
        id,
        token,
        letterCase,
        endings: question.slice(at + 1, next),
        quoted,
        linked: next < question.length && isMark(tokenizer.token(question[next]!)),
        first: opens === undefined || /^(?:[.?!:]|<[qu]>|<sp>)$/.test(tokenizer.token(opens)),
      });
    }
  }
  return units;
}

const isCapital = ({ token, letterCase }: Unit): boolean =>
  token.startsWith('<proper') || letterCase !== undefined || /^\p{Lu}/u.test(token);

/** Another word of the same name stands behind it. */
function isContinued(units: readonly Unit[], unit: Unit): boolean {
  const next = units[units.indexOf(unit) + 1];
  return next !== undefined && isCapital(unit) && isCapital(next) && !next.linked && !next.first;
}

/** Another word of the same name stands before it. */
function continues(units: readonly Unit[], unit: Unit): boolean {
  const before = units[units.indexOf(unit) - 1];
  return before !== undefined && !before.linked && !before.first && isContinued(units, before);
}

/** What is probably a value, by how sure that is. */
function wantedOf(units: readonly Unit[]): ReadonlyMap<number, number> {
  const wanted = new Map<number, number>();
  for (const unit of units) {
    const weight = weightOf(unit);
    if (weight > 0) wanted.set(unit.id, Math.max(weight, wanted.get(unit.id) ?? 0));
  }
  return wanted;
}

function weightOf(unit: Unit): number {
  const { token, linked, quoted, first } = unit;
  if (isNumber(token)) return LEFT_OUT.number;
  if (linked) return 0;
  if (quoted) return LEFT_OUT.quoted;
  if (first || token.length === 1) return 0;
  if (token.startsWith('<proper')) return LEFT_OUT.proper;
  if (isCapital(unit)) return LEFT_OUT.capital;
  return token.startsWith('<word') ? LEFT_OUT.unknown : 0;
}
