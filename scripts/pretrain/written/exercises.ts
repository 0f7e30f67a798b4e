// Questions that were written one by one, each time about tables of other hands and other values.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import type { Table } from '../../../core/adapters/providers/local/prompt/tables.ts';
import { useOf } from '../../evaluate/heldOut.ts';
import { pick, sample } from '../chance.ts';
import type { Question } from '../phrasing.ts';
import { dress } from './dress.ts';
import { readSections, type Section } from './read.ts';
import { otherValues } from './values.ts';

export interface WrittenExercises {
  readonly tables: readonly Table[];
  readonly questions: readonly Question[];
}

let sections: readonly Section[] | undefined;

/** `count` questions of one section, or all it has. */
export function writtenExercises(random: Random, count: number): WrittenExercises {
  sections ??= readSections();
  const section = pick(random, sections);
  const chosen = sample(random, section.questions, count);
  const { tables, sql } = dress(random, section.tables, chosen);
  if (useOf(tables) !== 'training') return { tables, questions: [] };
  const columns = section.tables.flatMap(table => table.columns);
  const beside = (text: string) => columns.find(({ values }) => values.includes(text))?.values ?? [];
  const questions = chosen.map(({ wordings }, i): Question => {
    const said = otherValues(random, { asked: pick(random, wordings), sql: sql[i]! }, beside);
    return { ...said, does: doesOf(sql[i]!) };
  });
  return { tables, questions };
}

/** The end of a wordy answer. */
function doesOf(sql: string): string {
  const [, table = ''] = /FROM (\w+)/.exec(sql) ?? [];
  const over = sql.includes(' JOIN ') ? 'joined tables' : table;
  if (/^SELECT COUNT/.test(sql)) return `counts rows of ${over}`;
  const figure = /^SELECT ((?:SUM|AVG|MIN|MAX)\([^)]*\))/.exec(sql)?.[1];
  if (figure) return `calculates ${figure}`;
  if (/GROUP BY/.test(sql)) return `groups rows of ${over}`;
  return /WHERE/.test(sql) ? `reads the rows of ${over} that match` : `reads rows of ${over}`;
}
