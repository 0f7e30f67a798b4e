// The base model and what belongs to it: tokenizer, sizes, kernels; and the nets of the versions in use.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { refuse } from '../../../../text/problem.ts';
import { decodeVersion, decodeWeights, type VersionWeights, type WeightsOrigin } from '../files/weights.ts';
import { compileKernels, startKernels } from '../net/kernels.ts';
import { Net } from '../net/net.ts';
import type { NetShape } from '../net/shape.ts';
import type { Assets } from '../protocol.ts';
import { createTokenizer, type Tokenizer, type Vocabulary } from '../tokenizer/tokenizer.ts';

/** `config.json` */
interface ModelConfig extends NetShape {
  readonly id: string;
}

export interface Model {
  readonly shape: NetShape;
  readonly tokenizer: Tokenizer;
  readonly origin: WeightsOrigin;
  /** The weights of the base model. */
  readonly base: Float32Array;
  /** The base model, or the version in the file at that path. */
  version(path?: string): Promise<VersionWeights>;
  /** A net of one's own, for training. */
  createNet(weights: Float32Array): Net;
  /** The net of a version, kept for the next question. */
  net(path?: string): Promise<Net>;
}

/** Nets of about 4 MB each; comparing takes two or three versions at a time. */
const KEPT_NETS = 4;

/** What the assets hold beside the weights. */
export function loadParts(assets: Assets) {
  const config = JSON.parse(assets.config) as ModelConfig;
  const tokenizer = createTokenizer(JSON.parse(assets.tokenizer) as Vocabulary);
  const vocabulary = createHash('sha256').update(assets.tokenizer).digest('hex');
  const origin: WeightsOrigin = { base: config.id, tokenizer: tokenizer.version, vocabulary };
  return { config, tokenizer, origin, module: compileKernels(assets.kernels) };
}

export function loadModel(assets: Assets): Model {
  const { config: shape, tokenizer, origin, module } = loadParts(assets);
  const base = decodeWeights(shape, assets.weights, origin);
  const nets = new Map<string | undefined, Net>();

  async function version(path?: string): Promise<VersionWeights> {
    return path === undefined ? { weights: base, adapter: new Map() } : readVersion(path, shape, origin, base);
  }
  return {
    shape,
    tokenizer,
    origin,
    base,
    version,
    createNet: values => new Net(shape, startKernels(module), values),
    async net(path) {
      const net = nets.get(path) ?? new Net(shape, startKernels(module), (await version(path)).weights);
      nets.delete(path);
      nets.set(path, net);
      if (nets.size > KEPT_NETS) nets.delete(nets.keys().next().value);
      return net;
    },
  };
}

async function readVersion(
  path: string,
  shape: NetShape,
  origin: WeightsOrigin,
  base: Float32Array,
): Promise<VersionWeights> {
  try {
    return decodeVersion(shape, await readFile(path), origin, base);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse('unreadable-version', `The weights of this version cannot be used: ${reason} (\`${path}\`).`, {
      hint: 'Fine-tune again, or drop this version and set another one active.',
    });
  }
}
