// Matches the phrase of a statement against its tokens, fills the fields, and finds its way back after a mistake: the
// words that follow in the phrase are the anchors.
import { nearest } from '../text/nearest.ts';
import type { Cursor } from './cursor.ts';
import { beginsStatement, type GrammarEntry, type TrieNode, trie } from './grammar.ts';
import type { Choice, Element, Optional, SlotElement, Words } from './phrase.ts';
import type { Run } from './run.ts';
import { blameQuotedName } from './slots/name.ts';
import { slots } from './slots.ts';
import { type SymbolId, symbolText } from './symbols.ts';
import { Kind } from './token.ts';
import { isReserved } from './words.ts';

export type FieldValues = Record<string, unknown>;

/** The entry whose leading words stand here; nothing (and a failure where they end) for no statement. */
export function chooseEntry(c: Cursor): GrammarEntry | undefined {
  const [at, end] = [c.at, c.end];
  let found: GrammarEntry | undefined;
  let node: TrieNode | undefined = trie();
  while (node) {
    for (const option of node.ends) if (!found || fits(c, option.rest)) found = option.entry;
    for (const words of node.runs) c.isRun(words);
    const next: TrieNode | undefined = node.next.get(c.symbol);
    if (next) c.next();
    node = next;
  }
  if (!found) c.fail();
  else c.rewind(at, end);
  return found;
}

/** Whether what must follow the leading words does. */
const fits = (c: Cursor, rest: readonly Element[] | undefined): boolean =>
  rest === undefined || c.atEnd || beginsStatement(c) || starts(c, rest);

export function matchEntry(c: Cursor, entry: GrammarEntry): FieldValues {
  const fields: FieldValues = {};
  matchSequence(c, entry.items, fields, undefined);
  return fields;
}

/** Words that begin later parts of the phrases around. */
interface Anchors {
  readonly words: ReadonlySet<SymbolId>;
  readonly outer: Anchors | undefined;
}

function matchSequence(c: Cursor, items: readonly Element[], fields: FieldValues, outer: Anchors | undefined): void {
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (item.type === 'optional') {
      if (!enters(c, item, items, i)) noteStart(c, [item]);
      else {
        matchSequence(c, item.items, fields, { words: wordsFrom(items, i + 1), outer });
        if (item.flag) fields[item.flag] = true;
      }
    } else if (!matchItem(c, item, fields, { words: wordsFrom(items, i + 1), outer })) {
      i = resume(c, items, i, outer) - 1;
    }
  }
}

function matchItem(c: Cursor, item: Words | SlotElement | Choice, fields: FieldValues, after: Anchors): boolean {
  if (item.type === 'words') return matchWords(c, item.run);
  if (item.type === 'slot') return matchSlot(c, item, fields, after);
  const branch = chooseBranch(c, item);
  if (!branch) {
    noteStart(c, [item]);
    c.fail();
    return false;
  }
  matchSequence(c, branch, fields, after);
  return true;
}

function matchWords(c: Cursor, words: Run): boolean {
  for (let i = 0; i < words.words.length; i++) {
    if (c.symbol !== words.words[i]) {
      if (c.watch) c.note(words.text.split(' ').slice(i).join(' '));
      c.fail();
      if (!isMisspelt(c, words.words[i]!)) return false;
    }
    c.next();
  }
  return true;
}

/** A word that is no keyword but nearly this one is read as it: what follows makes sense then. */
const isMisspelt = (c: Cursor, word: SymbolId): boolean =>
  c.kind === Kind.Word && c.symbol === 0 && nearest(c.word, [symbolText(word)]) !== undefined;

function matchSlot(c: Cursor, item: SlotElement, fields: FieldValues, after: Anchors): boolean {
  const slot = slots[item.slot];
  c.field = item.field;
  if (slot.starts(c) && !(slot.name && isAnchorInstead(c, after))) {
    fields[item.field] = slot.parse(c, fields);
    return true;
  }
  noteSlot(c, item);
  if (slot.name && c.kind === Kind.String) {
    blameQuotedName(c);
    return true;
  }
  c.fail();
  return false;
}

/** `CREATE MODEL` above `PREDICT answer`: a word that should follow stands where the name is missing. */
function isAnchorInstead(c: Cursor, after: Anchors): boolean {
  if (c.kind !== Kind.Word || !isAnchor(c.symbol, after)) return beginsStatement(c);
  const next = c.peek();
  return c.kindAt(next) !== Kind.End && !isAnchor(c.symbolAt(next), after);
}

function isAnchor(word: SymbolId, anchors: Anchors | undefined): boolean {
  for (let each = anchors; each; each = each.outer) if (each.words.has(word)) return true;
  return false;
}

// ── Optional parts and choices ───────────────────────────────────────────────────────────────────────────────────────

/** Statement words are soft: where an optional word could as well be the name that follows, the word after it tells. */
function enters(c: Cursor, item: Optional, items: readonly Element[], index: number): boolean {
  if (!starts(c, item.items)) return false;
  const first = item.items[0]!;
  if (first.type !== 'words' || c.kind !== Kind.Word || isReserved(c.symbol)) return true;
  const rest = items.slice(index + 1);
  if (!starts(c, rest)) return true;
  const [at, end] = [c.at, c.end];
  // A name is followed by no second word of them: `IF NOT` is the beginning of IF NOT EXISTS, whatever follows.
  const isBegun = matchingWords(c, first.run) > 1;
  const whole = first.run.words.every(word => c.skipIf(word));
  const fitting =
    isBegun || (whole ? c.atTextEnd || starts(c, [...item.items.slice(1), ...rest]) : isPartOf(c, first.run));
  c.rewind(at, end);
  return fitting;
}

/** Only some of the words stand here: meant as them if the text ends in them, or if the next is one of them. */
const isPartOf = (c: Cursor, words: Run): boolean => c.atTextEnd || words.words.includes(c.symbol);

/** The branch of which most leading words stand here. */
function chooseBranch(c: Cursor, item: Choice): readonly Element[] | undefined {
  let best: readonly Element[] | undefined;
  let longest = -1;
  for (const branch of item.branches) {
    if (!starts(c, branch)) continue;
    const first = branch[0]!;
    const length = first.type === 'words' ? matchingWords(c, first.run) : 0;
    if (length > longest) {
      best = branch;
      longest = length;
    }
  }
  return best;
}

function matchingWords(c: Cursor, words: Run): number {
  let count = 0;
  while (count < words.words.length && c.symbolAt(count === 0 ? c.at : c.peek(count)) === words.words[count]) count++;
  return count;
}

/** Whether these items can begin at the current token. */
export function starts(c: Cursor, items: readonly Element[]): boolean {
  for (const item of items) {
    if (item.type === 'words') return c.symbol === item.run.words[0];
    if (item.type === 'slot') return slots[item.slot].starts(c);
    if (item.type === 'choice') return item.branches.some(branch => starts(c, branch));
    if (starts(c, item.items)) return true;
  }
  return c.atEnd;
}

// ── Expectations ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Notes everything that these items may begin with. */
function noteStart(c: Cursor, items: readonly Element[]): void {
  if (c.watch === undefined) return;
  for (const item of items) {
    if (item.type === 'words') c.isRun(item.run);
    else if (item.type === 'slot') noteSlot(c, item);
    else if (item.type === 'choice') for (const branch of item.branches) noteStart(c, branch);
    else noteStart(c, item.items);
    if (item.type !== 'optional') break;
  }
}

function noteSlot(c: Cursor, item: SlotElement): void {
  c.field = item.field;
  const { clauses, expects } = slots[item.slot];
  if (clauses) c.note(...clauses);
  else c.noteSlot(expects ?? item.slot);
}

// ── Recovery ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Where to go on after item `index` is missing: the index of a later item, or the length for none of this sequence. */
function resume(c: Cursor, items: readonly Element[], index: number, outer: Anchors | undefined): number {
  for (let j = index + 1; j < items.length; j++)
    if (!c.atEnd && !beginsStatement(c) && starts(c, [items[j]!])) return j;
  if (standsInstead(c, items, index, outer)) return index + 1;
  const anchors = wordsFrom(items, index);
  while (!c.atEnd && !beginsStatement(c)) {
    if (anchors.has(c.symbol)) {
      for (let j = index; j < items.length; j++)
        if (wordsFrom(items, j).has(c.symbol) && startWords(items[j]!).has(c.symbol)) return j;
    }
    if (isAnchor(c.symbol, outer)) break;
    c.skip();
  }
  return items.length;
}

/** `FINETUNE m ON db (…)`: a word that belongs nowhere is passed over as the one that is missing. */
function standsInstead(c: Cursor, items: readonly Element[], index: number, outer: Anchors | undefined): boolean {
  const anchors = { words: wordsFrom(items, index), outer };
  if (items[index]!.type !== 'words' || !isReserved(c.symbol) || isAnchor(c.symbol, anchors)) return false;
  if (beginsStatement(c)) return false;
  const [at, end] = [c.at, c.end];
  c.next();
  if (!c.atEnd && starts(c, items.slice(index + 1))) return true;
  c.rewind(at, end);
  return false;
}

const anchorCache = new WeakMap<readonly Element[], ReadonlySet<SymbolId>[]>();

/** The words that begin the items from `index` on. */
function wordsFrom(items: readonly Element[], index: number): ReadonlySet<SymbolId> {
  let sets = anchorCache.get(items);
  if (!sets) {
    sets = [new Set()];
    for (const item of items.toReversed()) sets.unshift(new Set([...startWords(item), ...sets[0]!]));
    anchorCache.set(items, sets);
  }
  return sets[index]!;
}

const startCache = new WeakMap<Element, ReadonlySet<SymbolId>>();

function startWords(item: Element): ReadonlySet<SymbolId> {
  const words = startCache.get(item) ?? new Set(listStartWords(item));
  startCache.set(item, words);
  return words;
}

function listStartWords(item: Element): readonly SymbolId[] {
  if (item.type === 'words') return item.run.words.slice(0, 1);
  if (item.type === 'slot') return [...(slots[item.slot].words ?? [])];
  if (item.type === 'choice') return item.branches.flatMap(listFirst);
  return listFirst(item.items);
}

function listFirst(items: readonly Element[]): readonly SymbolId[] {
  const words: SymbolId[] = [];
  for (const item of items) {
    words.push(...listStartWords(item));
    if (item.type !== 'optional') break;
  }
  return words;
}
