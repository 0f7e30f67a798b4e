// Numbers as people of the reader's language read them.
import { l10n } from './l10n.ts';

const whole = new Intl.NumberFormat(document.documentElement.lang);

export const count = (n: number): string => whole.format(n);

export const rows = (n: number): string => (n === 1 ? l10n.t('1 row') : l10n.t('{0} rows', count(n)));

export const questions = (n: number): string => (n === 1 ? l10n.t('1 question') : l10n.t('{0} questions', count(n)));

const timeOfDay = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'medium' });

/** `14:03:59`; with the day when it was another. */
export function clock(at: number): string {
  const time = new Date(at);
  const isToday = time.toDateString() === new Date().toDateString();
  return isToday
    ? timeOfDay.format(time)
    : `${time.toLocaleDateString(document.documentElement.lang)} ${timeOfDay.format(time)}`;
}

export const loss = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));

export const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;

/** The beginning and the end of a long text: what is asked often stands last. */
export const excerpt = (text: string, start = 90, end = 180): string =>
  text.length <= start + end + 20 ? text : `${text.slice(0, start).trimEnd()} … ${text.slice(-end).trimStart()}`;
