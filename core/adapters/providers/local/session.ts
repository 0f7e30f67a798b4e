// The `local` provider: one worker per session, started by the first question or run.
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import type { OptionValues } from '../../../catalog/records.ts';
import type { Host } from '../../../host.ts';
import { ProblemError, refuse } from '../../../text/problem.ts';
import type { ModelReference, OpenProvider } from '../../provider.ts';
import { connect } from './connection.ts';
import { adapterDefaults, local, PATIENCE } from './descriptor.ts';
import { importElsewhere, pack, unpack } from './files/packed.ts';
import type { AdapterForm, AdapterTargets } from './net/adapter.ts';
import type { TuningWork } from './protocol.ts';
import { createTokenizer, type Tokenizer, type Vocabulary } from './tokenizer/tokenizer.ts';
import { countChat } from './training/lessons.ts';

const defaultOf = (statement: keyof typeof local.options, name: string): number =>
  Number(local.options[statement].find(option => option.name === name)!.default);

const adapterForm = ({ lora_r, lora_alpha, lora_targets }: OptionValues): AdapterForm => ({
  rank: Number(lora_r ?? adapterDefaults.rank),
  alpha: Number(lora_alpha ?? adapterDefaults.alpha),
  targets: (lora_targets ?? adapterDefaults.targets) as AdapterTargets,
});

export const open: OpenProvider = async host => {
  const connection = connect(host);
  let tokenizer: Promise<Tokenizer> | undefined;
  let printed: Promise<string> | undefined;
  const weightsOf = ({ artifact }: ModelReference) => (artifact ? { weights: join(host.data, artifact) } : {});

  return {
    async checkModel({ base }) {
      if (local.models.some(({ id }) => id === base)) return;
      refuse('unknown-base-model', `The embedded provider has no model \`${base}\`.`, {
        hint: `It has ${local.models.map(({ id }) => `\`${id}\``).join(', ')}.`,
      });
    },
    complete: ({ model, messages, maxTokens, temperature = 0, seed }, signal) =>
      connection.send(
        {
          type: 'complete',
          work: {
            ...weightsOf(model),
            messages,
            maxTokens: maxTokens ?? defaultOf('select', 'max_tokens'),
            temperature,
            // A random answer without a seed differs from call to call.
            seed: seed ?? Math.floor(host.now()),
          },
        },
        signal,
      ),
    async *tune({ run, model, train, validation, dataHash, options, folder }, signal) {
      const option = (name: string) => Number(options[name] ?? defaultOf('finetune', name));
      const work: TuningWork = {
        run,
        ...weightsOf(model),
        train: train.path,
        validation: validation.path,
        dataHash,
        epochs: option('n_epochs'),
        learningRate: option('learning_rate'),
        batchSize: option('batch_size'),
        seed: option('seed'),
        ...(options.method === 'lora' && { lora: adapterForm(options) }),
        ...(options.early_stopping === true && { patience: Number(options.patience ?? PATIENCE) }),
        folder,
      };
      for await (const event of connection.send({ type: 'tune', work }, signal)) {
        yield event.type === 'done' ? { ...event, artifact: relative(host.data, event.artifact) } : event;
      }
    },
    pack: ({ artifact }) => pack(join(host.data, artifact!), host),
    async unpack(_, files, folder) {
      const weights = await unpack(files, folder, host);
      // One token of an answer shows that they can be used.
      const messages = [{ role: 'user', content: 'CREATE TABLE t (a INT); How many rows are in t?' }] as const;
      const work = { weights, messages, maxTokens: 1, temperature: 0, seed: 1 };
      try {
        for await (const _ of connection.send({ type: 'complete', work }, new AbortController().signal));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        refuse(error.problem.code, error.problem.message, { hint: importElsewhere });
      }
      return relative(host.data, weights);
    },
    fingerprint: () => {
      printed ??= fingerprint(host);
      return printed;
    },
    async countTokens(_, chats) {
      tokenizer ??= readTokenizer(host);
      const model = { tokenizer: await tokenizer };
      return chats.map(chat => countChat(model, chat));
    },
    close: () => connection.close(),
  };
};

/** Tuned weights have a file of their own each; what reads them ships with the program, as the base does. */
async function fingerprint(host: Host): Promise<string> {
  const files = await Promise.all([host.asset('nano-sql/model.safetensors'), host.asset('nano-sql/tokenizer.json')]);
  return files.reduce((all, file) => all.update(file), createHash('sha256')).digest('hex');
}

/** Counting needs no worker: it waits for nothing that is being trained. */
async function readTokenizer(host: Host): Promise<Tokenizer> {
  const text = new TextDecoder().decode(await host.asset('nano-sql/tokenizer.json'));
  return createTokenizer(JSON.parse(text) as Vocabulary);
}
