// Ways of asking that neither the sample nor pretraining uses; a test compares them. Each is one family of questions.
import type { Parent, Part, Topic } from './topics.ts';

export interface Asked {
  readonly question: string;
  readonly answers: readonly string[];
}

/** `undefined` where it does not fit the topic. `turn` picks among values, so that the same family asks differently. */
export type Family = (topic: Topic, turn: number) => Asked | undefined;

const asked = (question: string, ...answers: string[]): Asked => ({ question, answers });

/** A row as a whole or by its label: questions that say "which" leave it open. */
const either = (topic: Topic, rest: string): string[] => [
  `SELECT ${topic.label.column} FROM ${topic.table} ${rest}`,
  `SELECT * FROM ${topic.table} ${rest}`,
];

const value = ({ text }: Topic, turn: number) => text.values[turn % text.values.length]!;
const bound = ({ number }: Topic, turn: number) => number.values[turn % number.values.length]!;
const plural = (part: Part) => part.plural ?? `${part.called}s`;
const year = (turn: number) => 2011 + (turn % 9);
const joined = ({ table }: Topic, parent: Parent) =>
  `${table} AS T1 JOIN ${parent.table} AS T2 ON T1.${parent.reference} = T2.${parent.key}`;

const rows: readonly Family[] = [
  (t, turn) =>
    asked(
      `Out of all the ${t.many}, pick those whose ${t.text.called} happens to be ${value(t, turn)}.`,
      ...either(t, `WHERE ${t.text.column} = '${value(t, turn)}'`).reverse(),
    ),
  (t, turn) =>
    asked(
      `I'm only after the ${t.label.called} here, and only where the ${t.text.called} reads ${value(t, turn)}.`,
      `SELECT ${t.label.column} FROM ${t.table} WHERE ${t.text.column} = '${value(t, turn)}'`,
    ),
  (t, turn) =>
    asked(
      `Drop every ${t.one} that has ${value(t, turn)} for a ${t.text.called} and hand me the remaining rows.`,
      `SELECT * FROM ${t.table} WHERE ${t.text.column} <> '${value(t, turn)}'`,
    ),
  t =>
    asked(
      `On some ${t.many} nobody ever filled in the ${t.date.called}. Which ones are they?`,
      ...either(t, `WHERE ${t.date.column} IS NULL`),
    ),
  (t, turn) =>
    asked(
      `${t.label.called}s, provided that the ${t.number.called} goes beyond ${bound(t, turn)}`,
      `SELECT ${t.label.column} FROM ${t.table} WHERE ${t.number.column} > ${bound(t, turn)}`,
    ),
  (t, turn) =>
    asked(
      `Let's cap the ${t.number.called} at ${bound(t, turn)}: what ${t.many} are we left with?`,
      ...either(t, `WHERE ${t.number.column} <= ${bound(t, turn)}`),
    ),
  t =>
    asked(
      `With a ${t.number.called} anywhere from ${t.number.values[0]} up to ${t.number.values[1]}, what ${t.many} come into question?`,
      ...either(t, `WHERE ${t.number.column} BETWEEN ${t.number.values[0]} AND ${t.number.values[1]}`),
    ),
  (t, turn) =>
    asked(
      `${value(t, turn)} or ${value(t, turn + 1)}, either will do for the ${t.text.called}. Find me such ${t.many}.`,
      ...either(t, `WHERE ${t.text.column} IN ('${value(t, turn)}', '${value(t, turn + 1)}')`),
    ),
  (t, turn) =>
    asked(
      `It has to be ${value(t, turn)} as far as the ${t.text.called} goes, and on top of that a ${t.number.called} short of ${bound(t, turn)}. Any ${t.many} like that?`,
      ...either(t, `WHERE ${t.text.column} = '${value(t, turn)}' AND ${t.number.column} < ${bound(t, turn)}`),
    ),
  (t, turn) =>
    asked(
      `I half remember the ${t.label.called}, it opened with ${value(t, turn).slice(0, 3)}. Bring up whatever fits.`,
      ...either(t, `WHERE ${t.label.column} LIKE '${value(t, turn).slice(0, 3)}%'`).reverse(),
    ),
  (t, turn) =>
    asked(
      `Whatever carries a ${t.date.called} within ${year(turn)} interests me.`,
      ...either(t, `WHERE ${t.date.column} BETWEEN '${year(turn)}-01-01' AND '${year(turn)}-12-31'`).reverse(),
    ),
  (t, turn) =>
    asked(
      `Skip anything up to ${year(turn)}-06-30 going by the ${t.date.called}; later ${t.many} only.`,
      ...either(t, `WHERE ${t.date.column} > '${year(turn)}-06-30'`).reverse(),
    ),
];

const figures: readonly Family[] = [
  (t, turn) =>
    asked(
      `Do a quick tally for me: ${t.many}, ${t.text.called} ${value(t, turn)}.`,
      `SELECT COUNT(*) FROM ${t.table} WHERE ${t.text.column} = '${value(t, turn)}'`,
    ),
  t => asked(`Roughly speaking, how big is this pile of ${t.many}? Count it.`, `SELECT COUNT(*) FROM ${t.table}`),
  t =>
    asked(
      `If one added the ${t.number.called} of all ${t.many} together, where would one end up?`,
      `SELECT SUM(${t.number.column}) FROM ${t.table}`,
    ),
  (t, turn) =>
    asked(
      `Taking just the ${value(t, turn)} ones by ${t.text.called}, their ${t.number.called} averages out at what?`,
      `SELECT AVG(${t.number.column}) FROM ${t.table} WHERE ${t.text.column} = '${value(t, turn)}'`,
    ),
  t =>
    asked(
      `How low does the ${t.number.called} ever go across our ${t.many}?`,
      `SELECT MIN(${t.number.column}) FROM ${t.table}`,
    ),
  (t, turn) =>
    asked(
      `Where does the ${t.number.called} peak once we look at nothing but ${value(t, turn)} for the ${t.text.called}?`,
      `SELECT MAX(${t.number.column}) FROM ${t.table} WHERE ${t.text.column} = '${value(t, turn)}'`,
    ),
  t =>
    asked(
      `The ${t.many} fall into how many separate ${plural(t.text)}?`,
      `SELECT COUNT(DISTINCT ${t.text.column}) FROM ${t.table}`,
    ),
  t =>
    asked(
      `Which ${plural(t.text)} have come up so far? Mention none of them a second time.`,
      `SELECT DISTINCT ${t.text.column} FROM ${t.table}`,
    ),
];

const groups: readonly Family[] = [
  t =>
    asked(
      `Break the ${t.many} down along the ${t.text.called} and put a tally beside each.`,
      `SELECT ${t.text.column}, COUNT(*) FROM ${t.table} GROUP BY ${t.text.column}`,
    ),
  t =>
    asked(
      `Going ${t.text.called} by ${t.text.called}, what does the ${t.number.called} add up to?`,
      `SELECT ${t.text.column}, SUM(${t.number.column}) FROM ${t.table} GROUP BY ${t.text.column}`,
    ),
  t =>
    asked(
      `Put the mean ${t.number.called} next to every ${t.text.called} there is.`,
      `SELECT ${t.text.column}, AVG(${t.number.column}) FROM ${t.table} GROUP BY ${t.text.column}`,
    ),
  (t, turn) =>
    asked(
      `A ${t.text.called} only counts if over ${2 + (turn % 3)} ${t.many} share it. Which pass that test?`,
      `SELECT ${t.text.column} FROM ${t.table} GROUP BY ${t.text.column} HAVING COUNT(*) > ${2 + (turn % 3)}`,
      `SELECT ${t.text.column}, COUNT(*) FROM ${t.table} GROUP BY ${t.text.column} HAVING COUNT(*) > ${2 + (turn % 3)}`,
    ),
  t =>
    asked(
      `One ${t.text.called} crops up more than all the others among the ${t.many}. Name it.`,
      `SELECT ${t.text.column} FROM ${t.table} GROUP BY ${t.text.column} ORDER BY COUNT(*) DESC LIMIT 1`,
    ),
];

const orders: readonly Family[] = [
  t =>
    asked(
      `Line the ${t.many} up by ${t.date.called} so that the latest sits on top.`,
      ...either(t, `ORDER BY ${t.date.column} DESC`).reverse(),
    ),
  t =>
    asked(
      `Going by ${t.number.called}, which ${t.one} beats all its rivals?`,
      ...either(t, `ORDER BY ${t.number.column} DESC LIMIT 1`),
    ),
  (t, turn) =>
    asked(
      `At the small end of the ${t.number.called} scale, name ${3 + (turn % 3)} ${t.many}.`,
      ...either(t, `ORDER BY ${t.number.column} LIMIT ${3 + (turn % 3)}`),
    ),
  t =>
    asked(
      `${t.label.called} and ${t.number.called} side by side, A to Z.`,
      `SELECT ${t.label.column}, ${t.number.column} FROM ${t.table} ORDER BY ${t.label.column}`,
    ),
];

const links: readonly Family[] = [
  t =>
    asked(
      `Some ${t.many} do better than the typical ${t.number.called}, taking the mean as typical. List them.`,
      ...either(t, `WHERE ${t.number.column} > (SELECT AVG(${t.number.column}) FROM ${t.table})`),
    ),
  t =>
    t.parent &&
    asked(
      `Beside every ${t.label.called}, note the ${t.parent.label.called} from the ${t.parent.one} it goes with.`,
      `SELECT T1.${t.label.column}, T2.${t.parent.label.column} FROM ${joined(t, t.parent)}`,
    ),
  t =>
    t.parent &&
    asked(
      `Whichever ${t.many} the ${t.parent.one} with ${t.parent.label.called} ${t.parent.value} can call its own, I want each ${t.label.called}.`,
      `SELECT T1.${t.label.column} FROM ${joined(t, t.parent)} WHERE T2.${t.parent.label.column} = '${t.parent.value}'`,
    ),
  t =>
    t.parent &&
    asked(
      `How are the ${t.many} spread over the ${t.parent.many}? Put a number behind each ${t.parent.label.called}.`,
      `SELECT T2.${t.parent.label.column}, COUNT(*) FROM ${joined(t, t.parent)} GROUP BY T2.${t.parent.label.column}`,
    ),
  t =>
    t.parent &&
    asked(
      `There must be ${t.parent.many} to which not a single ${t.one} was ever assigned: their ${t.parent.label.called}?`,
      `SELECT ${t.parent.label.column} FROM ${t.parent.table} WHERE ${t.parent.key} NOT IN (SELECT ${t.parent.reference} FROM ${t.table})`,
    ),
];

export const families: readonly Family[] = [...rows, ...figures, ...groups, ...orders, ...links];
