// Somebody who writes long texts in which statements name what others make, and edits them.
import type { Document } from '../../core/dialect/document.ts';
import { lex } from '../../core/dialect/lexer.ts';
import { spellName } from '../../core/semantics/spell.ts';
import type { Random } from '../sample/random.ts';
import { pieces } from './mutate.ts';

/** Long enough that an edit is read in part. */
const statementsOfText = 70;

const names = ['a', 'b2', 'ft_sql', 'm', 'M', 'my model', 'x$y', 'Größe', 'mindsdb', 'example_db', 'demo_data'];
/** Where one of these stands, little can be said about who names what. */
const strangeNames = ['ΟΔΟΣ', 'İ', "it's", '7', '-', 'm.1'];

const shapes: readonly ((name: () => string) => string)[] = [
  name => `CREATE MODEL ${name()} PREDICT answer USING engine = ${name()}, prompt_template = '{{content}}';`,
  name => `CREATE ML_ENGINE ${name()} FROM local;`,
  name => `CREATE DATABASE ${name()} WITH ENGINE = 'pglite';`,
  name => `CREATE PROJECT ${name()};`,
  name => `CREATE VIEW ${name()}.${name()} AS (SELECT 1);`,
  name => `CREATE TABLE ${name()} (a INT);`,
  name => `CREATE AGENT ${name()} USING model = '${name()}';`,
  name => `FINETUNE ${name()} FROM ${name()} (SELECT role, content FROM demo_data.chats);`,
  name => `FINETUNE ${name()}.${name()}.1 FROM example_db (SELECT role, content FROM demo_data.chats);`,
  name => `USE ${name()};`,
  name => `SELECT * FROM ${name()} WHERE content = 'x';`,
  name => `SELECT t.a, m.answer FROM ${name()}.${name()} AS t JOIN ${name()}.1 AS m;`,
  name => `DROP MODEL ${name()};\nDROP ML_ENGINE ${name()};`,
  name => `SET ACTIVE ${name()}.${name()}.2;`,
  name => `INSERT INTO ${name()}.${name()} (a) VALUES (1); -- tunesql-ignore unknown-database: later`,
];

type Edited = readonly [text: string, offset: number];

export class Writer {
  readonly #texts: readonly string[];
  readonly #names: readonly string[];
  readonly #random: Random;

  constructor(texts: readonly string[], random: Random) {
    this.#texts = texts.filter(isSound);
    this.#names = [...random.some(names, 6), ...(random.chance(0.2) ? random.some(strangeNames, 2) : [])];
    this.#random = random;
  }

  longText(): string {
    const between = this.#random.pick(['\n', '\n\n', '\n-- and then\n']);
    let text = '';
    for (let i = 0; i < statementsOfText; ) {
      const next = text + this.#statement() + between;
      if (!isSound(next)) continue;
      text = next;
      i++;
    }
    return text;
  }

  /** The offset is where the cursor stands then. */
  edit({ text, statements }: Document): Edited {
    const random = this.#random;
    const { from, to } = random.pick(statements).range;
    const at = random.integer(from, to);
    const replaced = (start: number, end: number, put: string): Edited => [
      text.slice(0, start) + put + text.slice(end),
      start + put.length,
    ];
    switch (random.integer(0, 7)) {
      case 0:
        return replaced(at, at, random.pick(pieces));
      case 1:
        return replaced(at, at, random.pick(['a', '1', '_', ' ', ';', '\n', '.']));
      case 2:
        return replaced(at, Math.min(text.length, at + random.integer(1, 8)), '');
      case 3:
        return replaced(from, to, this.#statement().replace(/;$/, ''));
      case 4:
        return replaced(from, from, `${this.#statement()}\n`);
      case 5:
        return replaced(from, to, '');
      case 6:
        return replaced(at, at, this.#name());
      default: {
        const name = /[\w$]+/.exec(text.slice(at, to));
        if (!name) return replaced(at, at, ' ');
        return replaced(at + name.index, at + name.index + name[0].length, this.#name());
      }
    }
  }

  #statement(): string {
    if (this.#random.chance(0.2)) return this.#random.pick(this.#texts);
    return this.#random.pick(shapes)(() => this.#name());
  }

  #name(): string {
    return spellName(this.#random.pick(this.#names));
  }
}

/** Whether no quote or comment lacks its end. */
export const isSound = (text: string): boolean => lex(text).faulty.length === 0;
