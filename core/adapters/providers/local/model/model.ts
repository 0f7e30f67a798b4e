// The base model and what belongs to it: tokenizer, sizes, kernels; and the nets of the versions in use.
import { readFile } from 'node:fs/promises';
import { refuse } from '../../../../text/problem.ts';
import { decodeWeights, type WeightsOrigin } from '../files/weights.ts';
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
  /** The weights of the base model, or those of the file at that path. */
  weights(path?: string): Promise<Float32Array>;
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
  const origin: WeightsOrigin = { base: config.id, tokenizer: tokenizer.version };
  return { config, tokenizer, origin, module: compileKernels(assets.kernels) };
}

export function loadModel(assets: Assets): Model {
  const { config: shape, tokenizer, origin, module } = loadParts(assets);
  const base = decodeWeights(shape, assets.weights, origin);
  const nets = new Map<string | undefined, Net>();

  async function weights(path?: string): Promise<Float32Array> {
    return path === undefined ? base : readVersion(path, shape, origin);
  }
  return {
    shape,
    tokenizer,
    origin,
    weights,
    createNet: values => new Net(shape, startKernels(module), values),
    async net(path) {
      const net = nets.get(path) ?? new Net(shape, startKernels(module), await weights(path));
      nets.delete(path);
      nets.set(path, net);
      if (nets.size > KEPT_NETS) nets.delete(nets.keys().next().value);
      return net;
    },
  };
}

async function readVersion(path: string, shape: NetShape, origin: WeightsOrigin): Promise<Float32Array> {
  try {
    return decodeWeights(shape, await readFile(path), origin);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse('unreadable-version', `The weights of this version cannot be used: ${reason} (\`${path}\`).`, {
      hint: 'Fine-tune again, or drop this version and set another one active.',
    });
  }
}
