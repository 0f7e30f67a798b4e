// Asks the base model and the one that the tutorial's fine-tuning makes of it, through the engine as any user would.
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ModelReference } from '../../core/adapters/provider.ts';
import type { Direct } from '../../core/engine/direct.ts';
import type { OpenEngine } from '../../core/engine/engine.ts';
import { openEngine } from '../../core/engine/open.ts';
import type { AssetName, Host } from '../../core/host.ts';
import { createNodeHost } from '../../core/node/host.ts';

export interface Answer {
  readonly text: string;
  readonly tokens: number;
  readonly ms: number;
}

export interface Models {
  ask(model: ModelReference, prompt: string): Promise<Answer>;
  /** The one model, or the model before and after its fine-tuning. */
  readonly versions: readonly { readonly name: string; readonly model: ModelReference }[];
  readonly host: Host;
  close(): Promise<void>;
}

export interface ModelChoice {
  /** Folder that holds `model.safetensors` and, where they differ from the shipped ones, `config.json` and `tokenizer.json`. */
  readonly weights?: string;
  /** Without fine-tuning. */
  readonly baseOnly?: boolean;
  /** What the fine-tuning is given after USING; the standard fine-tuning is given nothing. */
  readonly using?: string;
}

const never = new AbortController().signal;

/** As samples/tutorial.sql has it: 300 rows, 100 chats. */
const model = `
  CREATE ML_ENGINE local FROM local;
  CREATE MODEL ft_sql PREDICT answer USING engine = 'local', model_name = 'nano-sql', prompt_template = '{{content}}';
`;
const finetune = (using: string | undefined) => `
  FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data LIMIT 300)
  ${using === undefined ? '' : `USING ${using}`};
`;

export async function openModels({ weights, baseOnly, using }: ModelChoice): Promise<Models> {
  const data = mkdtempSync(join(tmpdir(), 'tunesql-evaluate-'));
  const host = hostWith(data, weights);
  const engine = await openEngine(host);
  const close = async () => {
    await engine.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await run(engine, baseOnly ? model : model + finetune(using));
  } catch (error) {
    await close();
    throw error;
  }
  const names = ['base', 'fine-tuned'];
  const versions = engine.snapshot().models[0]!.versions.map(({ baseModel: base, artifact, options }, at) => ({
    name: names[at]!,
    model: { base, ...(artifact !== undefined && { artifact }), options },
  }));
  return { ask: (model, prompt) => ask(engine.direct, host, model, prompt), versions, host, close };
}

function hostWith(data: string, weights: string | undefined): Host {
  const host = createNodeHost({ data });
  if (weights === undefined) return host;
  const asset = async (name: AssetName) => {
    if (!name.startsWith('nano-sql/')) return host.asset(name);
    return readFile(join(weights, basename(name))).catch(error => {
      // A folder without weights of its own would measure the shipped ones and say that they were others.
      if (error.code === 'ENOENT' && name.endsWith('.json')) return host.asset(name);
      throw error;
    });
  };
  return { ...host, asset };
}

async function run(engine: OpenEngine, sql: string): Promise<void> {
  for await (const { outcome, problem } of engine.run(sql, { signal: never, wait: true })) {
    if (problem) throw new Error(`${outcome}: ${problem.message}`);
  }
}

async function ask(direct: Direct, host: Host, model: ModelReference, prompt: string): Promise<Answer> {
  const from = host.elapsed();
  const texts: string[] = [];
  let tokens = 0;
  const messages = [{ role: 'user' as const, content: prompt }];
  for await (const event of direct.complete({ engine: 'local', model, messages }, never)) {
    if (event.type === 'text') texts.push(event.text);
    else if (event.type === 'end') tokens = event.completionTokens;
  }
  return { text: texts.join(''), tokens, ms: host.elapsed() - from };
}
