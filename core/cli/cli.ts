// The command line without the process around it: arguments in, exit code out.
import { nearest } from '../text/nearest.ts';
import { ProblemError } from '../text/problem.ts';
import { readArguments, UsageError } from './arguments.ts';
import { check } from './check.ts';
import type { Command, ExitCode, Shell } from './command.ts';
import { format } from './format.ts';
import { lsp } from './lsp.ts';
import { renderProblem } from './renderProblem.ts';
import { run } from './run.ts';
import { runs } from './runs.ts';
import { secrets } from './secrets.ts';
import { serve } from './serve.ts';
import { commandUsage, usage } from './usage.ts';

const commands: readonly Command[] = [run, check, format, runs, lsp, serve, secrets];

export async function cli(args: readonly string[], shell: Shell, version: string): Promise<ExitCode> {
  const { out, err } = shell.terminal;
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    await out.write(`${version}\n`);
    return 0;
  }
  if (name === undefined || isHelp(name)) {
    await (name === undefined ? err : out).write(usage(commands, out));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find(each => each.name === name);
  if (!command) {
    const near = nearest(
      name,
      commands.map(each => each.name),
    );
    await err.write(
      `There is no command \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ' `tunesql --help` lists them.'}\n`,
    );
    return 2;
  }
  if (rest.some(isHelp)) {
    await out.write(commandUsage(command, out));
    return 0;
  }
  return runCommand(command, rest, shell);
}

async function runCommand(command: Command, rest: readonly string[], shell: Shell): Promise<ExitCode> {
  const { err } = shell.terminal;
  try {
    return await command.run(readArguments(rest, command.options), shell);
  } catch (error) {
    if (error instanceof UsageError) {
      await err.write(`${error.message}\n\`tunesql ${command.name} --help\` says more.\n`);
      return 2;
    }
    if (error instanceof ProblemError) {
      await err.write(renderProblem(error.problem, undefined, err));
      return 1;
    }
    throw error;
  }
}

const isHelp = (argument: string): boolean => argument === '--help' || argument === '-h';
