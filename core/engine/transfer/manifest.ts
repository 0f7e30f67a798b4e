// What an exported version says of itself: what it answers, how it is asked, and the recipe of every training behind it.
import type { OptionValues } from '../../catalog/records.ts';

export interface Manifest {
  readonly format: typeof format;
  readonly formatVersion: number;
  readonly model: string;
  readonly version: number;
  /** Name of the column that it answers with. */
  readonly predict: string;
  readonly provider: string;
  readonly baseModel: string;
  /** What CREATE MODEL was given: the prompt template and its like; no secrets. */
  readonly options: OptionValues;
  readonly tag?: string;
  /** ISO date and time. */
  readonly exportedAt: string;
  /** Oldest first: each went on from the one before it. */
  readonly trainings: readonly Training[];
}

export interface Training {
  /** As it was called where it was trained. */
  readonly version: string;
  readonly trainedAt?: string;
  readonly options: OptionValues;
  readonly dataQuery?: string;
  readonly dataDatabase?: string;
  /** SHA-256 of the chats that were trained on and validated with. */
  readonly dataHash?: string;
  readonly rows?: number;
  readonly trainChats?: number;
  readonly validationChats?: number;
  /** Steps made, and the one whose state was kept. */
  readonly steps?: number;
  readonly bestStep?: number;
  readonly firstValidationLoss?: number;
  readonly validationLoss?: number;
  readonly trainingMs?: number;
}

export const format = 'tunesql-model';
/** Grows when an older program could no longer read what is written. */
export const formatVersion = 1;

/** What is wrong with a manifest of this format version, if anything. */
export function whyNoManifest(value: Readonly<Record<string, unknown>>): string | undefined {
  const wrong = Object.entries(shape).find(([key, fits]) => !fits(value[key]));
  return wrong && `its ${wrong[0]} is missing or of another kind`;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const shape: { readonly [K in keyof Manifest]-?: (value: unknown) => boolean } = {
  format: value => value === format,
  formatVersion: value => Number.isInteger(value),
  model: isText,
  version: value => Number.isInteger(value),
  predict: isText,
  provider: isText,
  baseModel: isText,
  options: isObject,
  tag: value => value === undefined || isText(value),
  exportedAt: isText,
  trainings: value => Array.isArray(value) && value.every(each => isObject(each) && isObject(each.options)),
};
