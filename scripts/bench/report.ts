// What was measured, as a section of docs/BENCHMARKS.md: each part of the benchmarks replaces its own.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const report = new URL('../../docs/BENCHMARKS.md', import.meta.url);
const head = `# Benchmarks

Each section is written by the command that it names, on one machine in one run: ratios are what to look at.
`;

export function writeSection(title: string, command: string, text: string): void {
  const before = existsSync(report) ? readFileSync(report, 'utf8') : head;
  const machine = `\`${command}\`, Node ${process.versions.node}, ${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`;
  const section = `## ${title}\n\n${machine}\n\n${text.trim()}\n`;
  const sections = before.trimEnd().split(/\n(?=## )/);
  const own = sections.findIndex(each => each.startsWith(`## ${title}\n`));
  if (own < 0) sections.push(section);
  else sections[own] = section;
  writeFileSync(report, `${sections.map(each => each.trimEnd()).join('\n\n')}\n`);
}

export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
