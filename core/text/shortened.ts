// Texts for a place that holds few letters.

/** At most so long; what does not fit is left out behind a whole letter, and `…` says so. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = /[\ud800-\udbff]/.test(text[most - 2]!) ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}
