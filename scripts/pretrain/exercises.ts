// One exercise of pretraining: tables, a question, and an answer that is wordy unless the prompt asks for SQL only.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { TERSE_INSTRUCTION } from '../../core/adapters/providers/local/prompt/style.ts';
import { writeTables } from '../../core/adapters/providers/local/prompt/tables.ts';
import type { Lesson } from '../../core/adapters/providers/local/training/lessons.ts';
import { aboveAverage, aggregate, distinct, extremes, grouped, having } from './groupQuestions.ts';
import { joinQuestion } from './joins.ts';
import { ordered, top } from './orderQuestions.ts';
import type { Kind, Question } from './questions.ts';
import { count, countWhere, everything, like, select, selectWhere, which } from './rowQuestions.ts';
import { inventSchema, type Table, written } from './schemas.ts';
import { chance, pick } from './words.ts';

/** With how often each comes, against the others. */
const kinds: readonly (readonly [Kind, weight: number])[] = [
  [count, 1],
  [countWhere, 5],
  [select, 1.5],
  [selectWhere, 5],
  [everything, 1.2],
  [which, 2.5],
  [extremes, 0.5],
  [aggregate, 3],
  [distinct, 1.5],
  [ordered, 1.5],
  [top, 2.5],
  [grouped, 2],
  [having, 1.5],
  [like, 0.8],
  [aboveAverage, 0.8],
];

/** Share of the answers that write functions in capitals: less than half, so that it is not the habit but near at hand. */
const UPPER_CASE = 0.4;

export interface Exercise extends Lesson {
  readonly sql: string;
}

export function inventExercise(random: Random, terse = chance(random, 0.4)): Exercise {
  const tables = inventSchema(random);
  const table = pick(random, tables);
  const asked = (table.link && chance(random, 0.45) && joinQuestion(random, table)) || ask(random, table);
  const question = chance(random, UPPER_CASE) ? inUpperCase(asked) : asked;
  const schema = writeTables(tables.map(each => written(each, random)));
  return {
    schema: terse ? `${schema} ${TERSE_INSTRUCTION}` : schema,
    question: asTyped(random, question.asked),
    answer: terse ? question.sql : wordyAnswer(random, tables, question),
    sql: question.sql,
  };
}

function ask(random: Random, table: Table): Question {
  while (true) {
    const question = weighted(random)(random, table);
    if (question) return question;
  }
}

function weighted(random: Random): Kind {
  let rest = random.next() * kinds.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of kinds) {
    rest -= weight;
    if (rest < 0) return kind;
  }
  return kinds[0]![0];
}

const inUpperCase = (question: Question): Question => ({
  ...question,
  sql: question.sql.replace(/\b(?:count|avg|sum|min|max)(?=\()/g, name => name.toUpperCase()),
});

/** People leave out the stop, or the capital. */
function asTyped(random: Random, question: string): string {
  let text = question.replaceAll(/ +/g, ' ').replaceAll(/ ([?.,])/g, '$1');
  if (chance(random, 0.12)) text = text.slice(0, 1).toLowerCase() + text.slice(1);
  return chance(random, 0.12) ? text.replace(/[.?]$/, '') : text;
}

function wordyAnswer(random: Random, tables: readonly Table[], { sql, does }: Question): string {
  const used = tables.map(({ name }) => name).filter(name => new RegExp(`\\b${name}\\b`).test(sql));
  const word = used.length > 1 ? 'tables' : 'table';
  const names = used.join(' and ');
  const opening = pick(random, [
    `Sure! To answer this question we can use the ${word} ${names}.`,
    `Let us look at the schema. The answer is in the ${word} ${names}.`,
    `To answer this, we need the ${word} ${names}.`,
    `Of course. The relevant ${word} here: ${names}.`,
  ]);
  const lead = pick(random, [
    'Here is the SQL query:',
    'You can use the following query:',
    'The query would be:',
    'This SQL statement does it:',
  ]);
  const closing = pick(random, [
    `This query ${does}.`,
    `Explanation: the query ${does}.`,
    `In short, it ${does}. Let me know if you need anything else!`,
    `It ${does}.`,
  ]);
  return `${opening} ${lead}\n\`\`\`sql\n${sql}\n\`\`\`\n${closing}`;
}
