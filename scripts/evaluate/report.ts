// What an evaluation found, as Markdown for the model card and as data. Of sealed sets nothing but numbers.
import { share } from '../../core/engine/compare/statistics.ts';
import { markdownTable } from '../bench/report.ts';
import type { AnsweredQuestion, Evaluated } from './evaluate.ts';
import { kindNames, kindOf } from './kinds.ts';
import { type SetName, sets } from './sets.ts';

export interface Figures {
  readonly set: SetName;
  readonly version: string;
  readonly questions: number;
  readonly exact: number;
  readonly structural: number;
  readonly execution: number;
  /** Mean length of a whole answer, with whatever stands around the query. */
  readonly characters: number;
  /** Of the answers, over the time from the question to their end. */
  readonly tokensPerSecond: number;
  readonly kinds: Readonly<Record<string, { readonly right: number; readonly of: number }>>;
}

type Measure = 'exact' | 'structural' | 'execution';

export function figuresOf({ set, version, answers }: Evaluated): Figures {
  const right = (measure: Measure) => answers.filter(({ answer }) => answer[measure]).length;
  const sum = (of: (answered: AnsweredQuestion) => number) => answers.reduce((total, each) => total + of(each), 0);
  const byKind = Map.groupBy(answers, ({ question }) => kindOf(question.answers[0]!));
  return {
    set,
    version,
    questions: answers.length,
    exact: right('exact'),
    structural: right('structural'),
    execution: right('execution'),
    characters: sum(({ answer }) => answer.text.length) / answers.length,
    tokensPerSecond: (1000 * sum(({ answer }) => answer.tokens)) / sum(({ answer }) => answer.ms),
    kinds: Object.fromEntries(
      kindNames.flatMap(kind => {
        const asked = byKind.get(kind) ?? [];
        const correct = asked.filter(({ answer }) => answer.execution).length;
        return asked.length > 0 ? [[kind, { right: correct, of: asked.length }]] : [];
      }),
    ),
  };
}

const percent = (part: number, of: number): string => `${((100 * part) / of).toFixed(1)} %`;

const interval = (yes: number, of: number): string => {
  const { low, high } = share(yes, of);
  return `${percent(yes, of)} (${Math.round(100 * low)}–${Math.round(100 * high)})`;
};

export function summaryTable(all: readonly Figures[]): string {
  const head = ['questions', 'model', 'asked', 'exact', 'structural', 'execution', 'characters', 'tokens/s'];
  const rows = all.map(each => [
    titleOf(each),
    each.version,
    String(each.questions),
    percent(each.exact, each.questions),
    percent(each.structural, each.questions),
    interval(each.execution, each.questions),
    each.characters.toFixed(0),
    each.tokensPerSecond.toFixed(0),
  ]);
  return markdownTable(head, rows);
}

/** Execution match by kind of question. */
export function kindTable(figures: readonly Figures[]): string {
  const all = figures.filter(({ kinds }) => Object.keys(kinds).length > 1);
  const used = kindNames.filter(kind => all.some(each => each.kinds[kind]));
  const cell = ({ kinds }: Figures, kind: string) => (kinds[kind] ? `${kinds[kind].right} of ${kinds[kind].of}` : '');
  return markdownTable(
    ['kind of question', ...all.map(each => `${titleOf(each)}, ${each.version}`)],
    used.map(kind => [kind, ...all.map(each => cell(each, kind))]),
  );
}

/** Of the sets that may be looked at. */
export function wrongAnswers(all: readonly Evaluated[]): string {
  return all
    .filter(({ set }) => !sets[set].sealed)
    .flatMap(({ set, version, answers }) =>
      answers
        .filter(({ answer }) => !answer.execution)
        .map(
          ({ question, answer }) =>
            `${set}, ${version}\n  ${question.prompt.replaceAll('\n', '\n  ')}\n  wanted: ${question.answers[0]}\n  came:   ${answer.text.replaceAll('\n', '\n          ')}\n`,
        ),
    )
    .join('\n');
}

const titleOf = ({ set }: Figures): string => sets[set].title;
