// How each slot of the notation is read: whether it can begin at a token, and what it makes of the tokens from there.
import type { Cursor } from './cursor.ts';
import type { InnerSlot } from './expectation.ts';
import type { SlotName, SlotNodes } from './phrase.ts';
import { parseAssignments, parseColumnGroup, parseRows } from './slots/data.ts';
import { parseExpression } from './slots/expression.ts';
import { parseDerived } from './slots/from.ts';
import { parseNumber, parseString } from './slots/literal.ts';
import { parseName, parseWord, startsName } from './slots/name.ts';
import { parseNative, startsNative } from './slots/native.ts';
import { parseJsonObject, parseOptionGroup, parseOptions } from './slots/options.ts';
import { parseQuery, startsQuery } from './slots/query.ts';
import { parseSchedule, scheduleWords } from './slots/schedule.ts';
import { parseSetItems, startsSetItem } from './slots/set.ts';
import { parseDescribeClauses, parseShowClauses } from './slots/show.ts';
import { parseTableBody, startsTableBody } from './slots/tableBody.ts';
import { parseTargets } from './slots/targets.ts';
import { parseTrainClauses, trainWords } from './slots/train.ts';
import { type SymbolId, symbol } from './symbols.ts';
import { Kind } from './token.ts';
import type { Name } from './tree.ts';
import { COMMA, OPEN } from './words.ts';

export interface Slot<Node> {
  /** For messages: `Expected a model`. */
  readonly means: string;
  /** Words that it begins with, where these are few: anchors of recovery. */
  readonly words?: ReadonlySet<SymbolId>;
  /** A slot of clauses is expected as their words. */
  readonly clauses?: readonly string[];
  /** What completion is told, if not the slot itself. */
  readonly expects?: InnerSlot;
  /** A name may be mistaken for the word that should follow it. */
  readonly name?: true;
  starts(c: Cursor): boolean;
  /** Called where `starts` holds. `fields` are those of the statement so far. */
  parse(c: Cursor, fields: Readonly<Record<string, unknown>>): Node;
}

const BRACE = symbol('{');

const name = (means: string, slot: SlotName): Slot<Name> => ({
  means,
  name: true,
  starts: startsName,
  parse: c => parseName(c, slot),
});

const word = (means: string, slot: SlotName): Slot<Name> => ({
  means,
  name: true,
  starts: startsName,
  parse: c => parseWord(c, slot)!,
});

const names = (means: string, slot: SlotName): Slot<SlotNodes['ModelList']> => ({
  means,
  name: true,
  starts: startsName,
  parse(c) {
    const from = c.from;
    const list = [parseName(c, slot)];
    while (c.take(COMMA)) {
      if (startsName(c)) list.push(parseName(c, slot));
      else {
        c.noteSlot(slot);
        c.fail();
        break;
      }
    }
    return { type: 'NameList', range: c.rangeFrom(from), names: list };
  },
});

/** Single words: `t.a` is none. */
const columns = (means: string): Slot<SlotNodes['KeyColumns']> => ({
  means,
  expects: 'ColumnName',
  name: true,
  starts: startsName,
  parse(c) {
    const from = c.from;
    const list: Name[] = [];
    do {
      const column = parseWord(c, 'ColumnName');
      if (!column) break;
      list.push(column);
    } while (c.take(COMMA));
    return { type: 'NameList', range: c.rangeFrom(from), names: list };
  },
});

const options = (slot: SlotName): Slot<SlotNodes['AnyOptions']> => ({
  means: 'an option',
  starts: () => true,
  parse: c => parseOptions(c, slot),
});

const opens = (c: Cursor): boolean => c.symbol === OPEN;

/** Anything may stand here; what is wrong is said further down. */
const always = () => true;

export const slots: { readonly [S in SlotName]: Slot<SlotNodes[S]> } = {
  NewName: name('a name', 'NewName'),
  Model: name('the name of a model', 'Model'),
  ModelVersion: name('a model with a version, such as m.2', 'ModelVersion'),
  ModelList: names('the name of a model', 'Model'),
  Engine: name('the name of an engine', 'Engine'),
  Provider: word('a provider', 'Provider'),
  Database: name('the name of a database', 'Database'),
  Project: name('the name of a project', 'Project'),
  Table: name('the name of a table', 'Table'),
  AnyName: name('a name', 'AnyName'),
  Word: word('a word', 'Word'),
  Text: { means: 'a text in quotes', starts: c => c.isString, parse: c => parseString(c) },
  Number: { means: 'a number', starts: c => c.kind === Kind.Number, parse: c => parseNumber(c) },
  Native: {
    means: 'a query in parentheses',
    words: new Set([OPEN]),
    starts: startsNative,
    parse: (c, fields) => parseNative(c, fields.source as Name | undefined),
  },
  Json: {
    means: 'an object in braces',
    words: new Set([BRACE]),
    starts: c => c.symbol === BRACE,
    parse: c => parseJsonObject(c, true),
  },
  Targets: { means: 'the name of a column', starts: always, parse: parseTargets },
  TrainClauses: {
    means: 'USING',
    words: trainWords,
    clauses: ['USING', 'ORDER BY', 'GROUP BY', 'WINDOW', 'HORIZON'],
    starts: c => trainWords.has(c.symbol),
    parse: parseTrainClauses,
  },
  ShowClauses: { means: 'what to show', starts: always, parse: parseShowClauses },
  DescribeClauses: { means: 'a name', starts: always, parse: parseDescribeClauses },
  EngineOptions: options('EngineOptions'),
  ModelOptions: options('ModelOptions'),
  SelectOptions: options('SelectOptions'),
  CompareOptions: options('CompareOptions'),
  AnyOptions: options('AnyOptions'),
  Query: { means: 'a query', starts: startsQuery, parse: parseQuery },
  Select: { means: 'a query', starts: startsQuery, parse: c => parseQuery(c) as SlotNodes['Select'] },
  Expression: { means: 'an expression', starts: always, parse: c => parseExpression(c) },
  View: name('the name of a view', 'View'),
  ViewList: names('the name of a view', 'View'),
  Agent: name('the name of an agent', 'Agent'),
  Skill: name('the name of a skill', 'Skill'),
  ChatBot: name('the name of a chatbot', 'ChatBot'),
  KnowledgeBase: name('the name of a knowledge base', 'KnowledgeBase'),
  Job: name('the name of a job', 'Job'),
  Trigger: name('the name of a trigger', 'Trigger'),
  DatabaseOptions: options('DatabaseOptions'),
  ViewOptions: options('ViewOptions'),
  AgentOptions: options('AgentOptions'),
  SkillOptions: options('SkillOptions'),
  ChatBotOptions: options('ChatBotOptions'),
  KnowledgeBaseOptions: options('KnowledgeBaseOptions'),
  OptionGroup: { means: 'options in parentheses', starts: opens, parse: parseOptionGroup },
  Columns: { means: 'columns in parentheses', starts: c => opens(c) && !startsQuery(c), parse: parseColumnGroup },
  KeyColumns: columns('the name of a column'),
  Rows: { means: 'a row in parentheses', starts: opens, parse: parseRows },
  Assignments: { means: 'the name of a column', expects: 'ColumnName', starts: startsName, parse: parseAssignments },
  Derived: { means: 'a query in parentheses', words: new Set([OPEN]), starts: opens, parse: parseDerived },
  TableBody: { means: 'columns in parentheses or a query', starts: startsTableBody, parse: parseTableBody },
  Schedule: {
    means: 'EVERY',
    words: scheduleWords,
    clauses: ['START', 'END', 'EVERY'],
    starts: c => scheduleWords.has(c.symbol),
    parse: parseSchedule,
  },
  SetItems: { means: 'a variable', starts: startsSetItem, parse: parseSetItems },
};
