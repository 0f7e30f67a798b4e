// Statements to fill in, made from their phrases: the words and slots that must be there, and what else nearly always is.
import { type Element, readPhrase, type SlotElement, type SlotName } from '../../dialect/phrase.ts';
import type { StatementEntry } from '../../dialect/statement.ts';

export interface Snippet {
  /** `FINETUNE … FROM … (…)`. */
  readonly label: string;
  readonly text: string;
}

export function snippetOf({ kind, syntax }: StatementEntry): Snippet | undefined {
  if (kind === 'Select') return writtenOut.Select;
  const elements = readPhrase(syntax);
  if (elements[0]?.type !== 'words') return undefined;
  const own = writtenOut[kind];
  if (own) return own;
  const count = { next: 1 };
  const text = write(elements, count);
  return { label: label(text), text: `${text};$0` };
}

/** Statements that nobody writes without their optional parts. */
const writtenOut: Readonly<Record<string, Snippet>> = {
  Select: { label: 'SELECT … FROM …', text: `SELECT ${field(1, '*')} FROM ${field(2, 'table')};$0` },
  CreateModel: {
    label: 'CREATE MODEL … PREDICT … USING …',
    text: `CREATE MODEL ${field(1, 'name')}\nPREDICT ${field(2, 'answer')}\nUSING\n  engine = '${field(3, 'local')}',\n  prompt_template = '{{${field(4, 'content')}}}';$0`,
  },
  FinetuneModel: {
    label: 'FINETUNE … FROM … (…)',
    text: `FINETUNE ${field(1, 'model')} FROM ${field(2, 'example_db')} (\n  SELECT ${field(3, '*')} FROM ${field(4, 'table')}\n);$0`,
  },
  CreateDatabase: {
    label: 'CREATE DATABASE … WITH ENGINE …',
    text: `CREATE DATABASE ${field(1, 'name')} WITH ENGINE = '${field(2, 'pglite')}';$0`,
  },
  AlterDatabase: {
    label: 'ALTER DATABASE … PARAMETERS = {…}',
    text: `ALTER DATABASE ${field(1, 'example_db')} PARAMETERS = {$2};$0`,
  },
  Compare: {
    label: 'COMPARE …, … FROM … (…)',
    text: `COMPARE ${field(1, 'model.1')}, ${field(2, 'model.2')} FROM ${field(3, 'example_db')} (\n  SELECT ${field(4, 'content, expected')} FROM ${field(5, 'table')}\n) USING reference = '${field(6, 'expected')}';$0`,
  },
};

function write(elements: readonly Element[], count: { next: number }): string {
  const parts = elements.flatMap(element => {
    switch (element.type) {
      case 'words':
        return [element.run.text];
      case 'slot':
        return [slot(element, count.next++)];
      case 'choice':
        return [write(element.branches[0]!, count)];
      default:
        return [];
    }
  });
  return parts.join(' ');
}

function slot({ slot: name, field: its }: SlotElement, number: number): string {
  const place = field(number, standIns[name] ?? its);
  return name === 'Text' ? `'${place}'` : place;
}

/** A place of the snippet with what stands there at first. */
function field(number: number, text: string): string {
  return `\${${number}:${text}}`;
}

const options = 'name = 1';

/** What stands at a place at first: something that parses. */
const standIns: Partial<Record<SlotName, string>> = {
  Model: 'model',
  ModelVersion: 'model.2',
  Engine: 'engine',
  Provider: 'local',
  Database: 'example_db',
  Table: 'table',
  Native: '(SELECT …)',
  Derived: '(SELECT …) AS new',
  Query: 'SELECT …',
  Rows: '(…)',
  TableBody: '(id INT)',
  Assignments: 'column = …',
  SetItems: options,
  ShowClauses: 'MODELS',
  Schedule: 'EVERY hour',
  ViewOptions: options,
  AgentOptions: options,
  SkillOptions: options,
  ChatBotOptions: options,
  KnowledgeBaseOptions: options,
  AnyOptions: options,
};

const label = (text: string): string => text.replace(/\$\{\d+:[^}]*\}/g, '…');
