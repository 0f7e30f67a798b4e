// Writes numbers and dates of a question as SQL has them: `50,000`, `50k` and `1.5 million` in digits, `March 5, 2021` and
// `2021/3/5` as 2021-03-05. The net copies values and cannot read what is inside them.

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY_FIRST = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s+of)?\\s+${MONTH},?\\s+(\\d{4})\\b`, 'gi');
const MONTH_FIRST = new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, 'gi');
/** Year first leaves no doubt which is the month. */
const YEAR_FIRST = /\b(\d{4})[/.](\d{1,2})[/.](\d{1,2})\b/g;
const GROUPED = /\b\d{1,3}(?:,\d{3})+\b/g;
const SCALED = /\b(\d+(?:\.\d+)?)\s?(k|thousand|mio|million|bn|billion)\b/gi;
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  k: 1e3,
  thousand: 1e3,
  mio: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

const WORDS: Readonly<Record<string, number>> = Object.fromEntries(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, i) => [word, i + 1] as const)
    .concat('twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 10 * (i + 2)])),
);
const WORD = Object.keys(WORDS).join('|');
/** `fifty thousand`, `two hundred`, `twenty-five million`; a small number alone stays a word, which the net knows. */
const WORDED = new RegExp(
  `\\b(a|${WORD})(?:-(${WORD}))?\\s+(hundred|thousand|million)\\b(?!\\s+(?:and|${WORD})\\b)`,
  'gi',
);

export function plainValues(text: string): string {
  return text
    .replaceAll(DAY_FIRST, (_, day: string, month: string, year: string) => dateOf(year, numberOf(month), day))
    .replaceAll(MONTH_FIRST, (_, month: string, day: string, year: string) => dateOf(year, numberOf(month), day))
    .replaceAll(YEAR_FIRST, (_, year: string, month: string, day: string) => dateOf(year, month, day))
    .replaceAll(WORDED, (_, tens: string, ones: string | undefined, scale: string) => {
      const number = (WORDS[tens.toLowerCase()] ?? 1) + (ones ? WORDS[ones.toLowerCase()]! : 0);
      return `${number * SCALES[scale.toLowerCase()]!}`;
    })
    .replaceAll(GROUPED, number => number.replaceAll(',', ''))
    .replaceAll(
      SCALED,
      (_, number: string, scale: string) => `${Math.round(Number(number) * SCALES[scale.toLowerCase()]!)}`,
    );
}

const numberOf = (month: string): number => MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;

const dateOf = (year: string, month: number | string, day: string): string =>
  `${year}-${`${month}`.padStart(2, '0')}-${day.padStart(2, '0')}`;
