// Amounts of money as people read them, the same in messages and on pages.

/** US dollars: `$1.50`; below a dollar, two digits that say something: `$0.0012`. */
export function money(dollars: number): string {
  if (dollars === 0 || dollars >= 1) return `$${dollars.toFixed(2)}`;
  return `$${dollars.toFixed(Math.min(8, Math.max(2, 1 - Math.floor(Math.log10(dollars)))))}`;
}
