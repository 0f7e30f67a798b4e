// `tunesql serve`: the models of a data folder, and the embedded trainer, behind a server of the OpenAI shape.
import { randomBytes } from 'node:crypto';
import { UsageError } from './arguments.ts';
import { type Command, dataOption } from './command.ts';

const usualPort = 8787;

export const serve: Command = {
  name: 'serve',
  usage: '',
  summary: 'Serve models, and fine-tuning, in the OpenAI shape on this machine.',
  options: {
    port: { value: 'N', summary: `Port on 127.0.0.1, by default ${usualPort}; 0 is any that is free.` },
    data: dataOption,
    alias: { value: 'A=B[,…]', summary: 'Answer to the model name A with the model B.' },
    'no-auth': { summary: 'Ask for no key: every program on this machine may use the server.' },
  },
  async run(args, shell) {
    const aliases = aliasesOf(args.text('alias'));
    const port = portOf(args.amount('port'));
    const { out, err } = shell.terminal;
    const key = args.has('no-auth') ? undefined : `sk-tunesql-${randomBytes(24).toString('base64url')}`;
    const host = shell.host(args.text('data'));
    const [{ openEngine }, server] = await Promise.all([import('../engine/open.ts'), import('../serve/server.ts')]);
    const engine = await openEngine(host);
    try {
      const running = await server.serve({ engine, host, port, key, provider: 'local', aliases });
      await out.write(
        `${out.style('bold', 'Address')}  ${running.url}\n${out.style('bold', 'Key')}      ${key ?? 'none is asked for'}\n`,
      );
      await err.write('Ctrl-C stops it.\n');
      await interrupted(shell.interrupt.signal);
      await running.close();
      return 0;
    } finally {
      await engine.close();
    }
  },
};

function aliasesOf(text: string | undefined): ReadonlyMap<string, string> {
  const pairs = (text ?? '').split(',').filter(pair => pair.trim() !== '');
  return new Map(
    pairs.map(pair => {
      const [name = '', target = '', ...more] = pair.split('=').map(part => part.trim());
      if (name && target && more.length === 0) return [name, target] as const;
      throw new UsageError(`\`--alias\` is NAME=MODEL, as in \`--alias gpt-4o-mini=nano-sql\`, not \`${pair}\`.`);
    }),
  );
}

function portOf(given: number | undefined): number {
  if (given === undefined) return usualPort;
  if (Number.isInteger(given) && given <= 65_535) return given;
  throw new UsageError('`--port` is a whole number up to 65535.');
}

const interrupted = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
