// The help texts, from the commands' own tables.
import type { Command } from './command.ts';
import type { Output } from './terminal.ts';

export function usage(commands: readonly Command[], out: Pick<Output, 'style'>): string {
  const lines = commands.map(command => [`tunesql ${command.name} ${command.usage}`, command.summary] as const);
  return (
    'TuneSQL: fine-tune language models with SQL.\n\n' +
    columns(
      [
        ...lines,
        ['tunesql COMMAND --help', 'Options of a command.'],
        ['tunesql --version', 'Version of this program.'],
      ],
      out,
    )
  );
}

export function commandUsage(command: Command, out: Pick<Output, 'style'>): string {
  const options = Object.entries(command.options).map(
    ([name, { value, summary }]) => [`--${name}${value ? ` ${value}` : ''}`, summary] as const,
  );
  return `${out.style('bold', `tunesql ${command.name} ${command.usage} [OPTION…]`)}\n${command.summary}\n\n${columns(options, out)}`;
}

function columns(lines: readonly (readonly [string, string])[], out: Pick<Output, 'style'>): string {
  const widest = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `  ${out.style('bold', left.padEnd(widest))}  ${right}\n`).join('');
}
