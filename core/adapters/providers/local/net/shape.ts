// The sizes of a net and the place of each of its parameters in one flat array.

export interface NetShape {
  readonly vocabulary: number;
  /** Floats per token between the layers. */
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Floats per token inside a feed-forward part. */
  readonly hidden: number;
  /** Positions: prompt and answer together. */
  readonly context: number;
}

export interface Parameter {
  readonly name: string;
  /** Rows first; matrices are stored [in, out], and the embedding [vocabulary, width] also makes the logits. */
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
}

export interface ParameterPlan {
  readonly parameters: readonly Parameter[];
  readonly size: number;
  offset(name: string): number;
}

/** Names of a layer's parameters, in the order of the calculation. */
export const layerParameters = [
  'attention_norm',
  'convolution',
  'queries_keys_values',
  'attention_output',
  'hidden_norm',
  'expand',
  'contract',
] as const;
export type LayerParameter = (typeof layerParameters)[number];

export const embedding = 'embedding';
export const finalNorm = 'final_norm';
export const inLayer = (layer: number, name: LayerParameter): string => `layers.${layer}.${name}`;

export function planParameters(shape: NetShape): ParameterPlan {
  checkShape(shape);
  const { vocabulary, width, layers, hidden } = shape;
  const sizes: Record<LayerParameter, readonly number[]> = {
    attention_norm: [width],
    convolution: [2, width],
    queries_keys_values: [width, 3 * width],
    attention_output: [width, width],
    hidden_norm: [width],
    expand: [width, hidden],
    contract: [hidden, width],
  };
  const parameters: Parameter[] = [];
  let end = 0;
  const place = (name: string, of: readonly number[]) => {
    const size = of.reduce((product, n) => product * n, 1);
    parameters.push({ name, shape: of, offset: end, size });
    end += size;
  };
  place(embedding, [vocabulary, width]);
  for (let layer = 0; layer < layers; layer++) {
    for (const name of layerParameters) place(inLayer(layer, name), sizes[name]);
  }
  place(finalNorm, [width]);
  const offsets = new Map(parameters.map(({ name, offset }) => [name, offset]));
  return { parameters, size: end, offset: name => offsets.get(name)! };
}

/** The kernels walk in fours, and rows times matrices in sixteens. */
function checkShape({ vocabulary, width, heads, hidden }: NetShape): void {
  const fits = vocabulary % 4 === 0 && width % 16 === 0 && hidden % 16 === 0 && (width / heads) % 8 === 0;
  if (!fits) throw new Error('Net sizes: vocabulary in fours, width and hidden in sixteens, head width in eights.');
}
