// The sets of questions, from the easiest to the one that counts.
import { development, handwritten, phrasings } from './handwritten.ts';
import { heldOutFamilies } from './heldOutFamilies.ts';
import { hastyNames, heldOutNames } from './heldOutNames.ts';
import type { Question } from './question.ts';
import { sampleQuestions } from './sampleQuestions.ts';

export interface QuestionSet {
  readonly title: string;
  readonly read: () => readonly Question[];
  /** Nobody may look at what a model got wrong, or the questions would be learnt instead of their kind. */
  readonly sealed: boolean;
}

export const sets = {
  names: { title: 'held-out names', read: heldOutNames, sealed: false },
  hasty: { title: 'held-out names, typed in haste', read: hastyNames, sealed: false },
  sample: { title: "sample's test questions", read: sampleQuestions, sealed: false },
  families: { title: 'held-out families', read: heldOutFamilies, sealed: false },
  development: { title: 'development', read: development, sealed: false },
  handwritten: { title: 'hand-written', read: handwritten, sealed: true },
  tutorial: { title: "the tutorial's question, twenty ways", read: phrasings, sealed: false },
} satisfies Readonly<Record<string, QuestionSet>>;

export type SetName = keyof typeof sets;
