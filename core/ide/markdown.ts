// Markdown out of texts that may hold anything: names of tables, prompts, queries. Nothing of them becomes markup.

/** As code on one line, whatever backticks it holds. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** As a block of our dialect. */
export function codeBlock(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}tunesql\n${text}\n${fence}`;
}

export const bold = (text: string): string => `**${escaped(text)}**`;

/** As it reads, on one line. A mark in the middle of a word is none. */
export const escaped = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\\`*[\]()<>#+!|~&{}]|(?<!\w)_|_(?!\w)/g, '\\$&');

const longestRun = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
