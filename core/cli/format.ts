// `tunesql format`: blanks and the case of keywords; comments, line breaks and native text are the author's.
import { writeFile } from 'node:fs/promises';
import { parse } from '../dialect/parser.ts';
import { format as formatDocument } from '../ide/format/format.ts';
import { applyEdits } from '../text/edits.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { readSource } from './source.ts';

export const format: Command = {
  name: 'format',
  usage: 'FILE…',
  summary: 'Format SQL files: print the result, or keep it with --write.',
  options: {
    check: { summary: 'Change nothing; fail when a file is not formatted.' },
    write: { summary: 'Write the result into the file.' },
  },
  async run(args, { terminal }) {
    if (!args.positionals.length) throw new UsageError('Which file? `tunesql format FILE…`; `-` is standard input.');
    if (args.has('check') && args.has('write')) throw new UsageError('`--check` and `--write` exclude each other.');
    let changed = 0;
    for (const file of args.positionals) {
      const { text } = await readSource(file, terminal);
      const formatted = applyEdits(text, formatDocument(parse(text)));
      const isChanged = formatted !== text;
      if (isChanged) changed++;
      if (args.has('check')) {
        if (isChanged) await terminal.out.write(`${file}\n`);
      } else if (!args.has('write') || file === '-') await terminal.out.write(formatted);
      else if (isChanged) await writeFile(file, formatted);
    }
    if (args.has('check') || args.has('write')) {
      await terminal.err.write(
        `${changed} of ${args.positionals.length} ${args.has('check') ? 'not formatted' : 'changed'}.\n`,
      );
    }
    return args.has('check') && changed > 0 ? 1 : 0;
  },
};
