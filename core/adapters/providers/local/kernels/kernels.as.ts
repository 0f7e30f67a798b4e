// Everything the net calls; `net/kernels.ts` holds the same list as types.
export { heapBase } from './lanes.as';
export { matmul, matmulScratch } from './matmul.as';
export { gatherRows, scatterAddRows, sumOfSquares, rowTimesMatrix, matrixTimesColumn } from './vector.as';
export { normalize, normalizeBackward } from './normalize.as';
export { convolve, convolveBackward } from './convolution.as';
export { rotate } from './rotation.as';
export { causalSoftmax, causalSoftmaxBackward, attendLast } from './attention.as';
export { gelu, geluBackward } from './activation.as';
export { crossEntropy } from './loss.as';
export { adam } from './optimizer.as';
