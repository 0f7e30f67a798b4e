// How many cells of a terminal a text takes, and how to cut and wrap it by cells rather than by code units.

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** East Asian Wide and Fullwidth blocks, as inclusive pairs. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\u{fe0f}|\p{Regional_Indicator}{2}/u;
const invisible = /^(?:\p{Mark}|\p{Default_Ignorable_Code_Point})+$/u;
const printableAscii = /^[\x20-\x7e]*$/;

export function width(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let cells = 0;
  for (const { segment } of graphemes.segment(text)) cells += graphemeWidth(segment);
  return cells;
}

function graphemeWidth(grapheme: string): number {
  const code = grapheme.codePointAt(0)!;
  if (emoji.test(grapheme) || wide.some(([from, to]) => code >= from && code <= to)) return 2;
  return invisible.test(grapheme) ? 0 : 1;
}

export const padEnd = (text: string, cells: number): string => text + ' '.repeat(Math.max(0, cells - width(text)));
export const padStart = (text: string, cells: number): string => ' '.repeat(Math.max(0, cells - width(text))) + text;

/** At most so many cells; says with `…` that something is missing. */
export function clip(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  return cells > 0 ? `${head(text, cells - 1)}…` : '';
}

/** Lines of at most so many cells, broken at blanks where there are any. Line breaks of the text stay. */
export function wrap(text: string, cells: number): string[] {
  return text.split('\n').flatMap(line => wrapLine(line, Math.max(2, cells)));
}

function wrapLine(line: string, cells: number): string[] {
  const lines: string[] = [];
  let rest = line;
  while (width(rest) > cells) {
    const fitting = head(rest, cells);
    const isWhole = rest[fitting.length] === ' ';
    const blank = isWhole ? fitting.length : fitting.lastIndexOf(' ');
    const cut = blank > 0 ? blank : fitting.length;
    lines.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).replace(/^ /, '');
  }
  return [...lines, rest];
}

/** The longest beginning that fits into so many cells. */
function head(text: string, cells: number): string {
  let used = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    used += graphemeWidth(segment);
    if (used > cells) return text.slice(0, index);
  }
  return text;
}

/** Tabs as blanks; other control characters, which could drive the terminal, as their pictures. */
export const shown = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replace(/[\x00-\x09\x0b-\x1f]/g, control => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/[\x7f-\x9f]/g, '\ufffd');
