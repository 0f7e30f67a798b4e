// `tunesql secrets`: keys under names of the user's own, each for one host. The value is read from standard input, where no
// list of processes and no history of a shell keeps it.
import { isAddress, originOf } from '../adapters/address.ts';
import { saveNamedSecret } from '../adapters/secrets.ts';
import { UsageError } from './arguments.ts';
import { type Command, dataOption, type ExitCode, type Shell } from './command.ts';

export const secrets: Command = {
  name: 'secrets',
  usage: 'set NAME --for ADDRESS | delete NAME',
  summary: "Keys that statements name as '@NAME'; the value comes from standard input.",
  options: { for: { value: 'ADDRESS', summary: 'The only host that the key is sent to.' }, data: dataOption },
  async run(args, shell) {
    const [verb, name, ...more] = args.positionals;
    if (name === undefined || more.length > 0) throw new UsageError('`tunesql secrets set NAME --for ADDRESS`.');
    if (verb === 'set') return set(name, args.text('for'), args.text('data'), shell);
    if (verb !== 'delete') throw new UsageError(`\`tunesql secrets ${verb}\` is nothing.`);
    return forget(name, args.text('data'), shell);
  },
};

async function forget(name: string, data: string | undefined, shell: Shell): Promise<ExitCode> {
  const { secrets } = shell.host(data);
  const known = (await secrets.get(name)) !== undefined;
  await secrets.delete(name);
  await shell.terminal.err.write(known ? `@${name} is deleted.\n` : `There is no secret @${name}.\n`);
  return known ? 0 : 1;
}

async function set(
  name: string,
  address: string | undefined,
  data: string | undefined,
  shell: Shell,
): Promise<ExitCode> {
  if (address === undefined || !isAddress(address)) {
    throw new UsageError(
      'For which host? `--for https://api.example.com` or `--for db.example.com:5432` keeps a file from sending it elsewhere.',
    );
  }
  const { input, err } = shell.terminal;
  if (err.interactive) await err.write(`Value of @${name}, then Enter and Ctrl-D: `);
  let value = '';
  for await (const chunk of input()) value += chunk;
  if (value.trim() === '') throw new UsageError('The value is empty: give it on standard input.');
  await saveNamedSecret(shell.host(data), name, value.replace(/\r?\n$/, ''), address);
  await err.write(`@${name} is saved for ${originOf(address)}.\n`);
  return 0;
}
