// What was measured, as a section of docs/BENCHMARKS.md: each benchmark replaces its own.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

export interface Bench {
  /** The heading of its section. */
  readonly title: string;
  /** What it found, as Markdown. Progress goes to stderr. */
  measure(): Promise<string>;
}

const report = new URL('../../docs/BENCHMARKS.md', import.meta.url);
const head = `# Benchmarks

Each section is written by the command that it names, on one machine in one run: look at the ratios. Times hang on the
machine and on what else it was doing; its load is that of the minute in which the section was finished.
`;

export function writeSection(title: string, command: string, text: string): void {
  const before = existsSync(report) ? readFileSync(report, 'utf8') : head;
  const section = `## ${title}\n\n\`${command}\`, ${machine()}\n\n${text.trim()}\n`;
  const sections = before.trimEnd().split(/\n(?=## )/);
  const own = sections.findIndex(each => each.startsWith(`## ${title}\n`));
  if (own < 0) sections.push(section);
  else sections[own] = section;
  writeFileSync(report, `${sections.map(each => each.trimEnd()).join('\n\n')}\n`);
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const day = new Date().toISOString().slice(0, 10);
  return `${day}: Node ${process.versions.node}, ${model}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)}`;
}

export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
