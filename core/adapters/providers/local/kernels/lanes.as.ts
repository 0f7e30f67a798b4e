// Four floats at a time: what all kernels are made of. Pointers are byte addresses of 32-bit floats; every length that a
// kernel walks in fours is a multiple of four.

/** log2 of the bytes of a float: `index << FLOAT` is its byte offset. */
@inline
export const FLOAT: usize = 2;

@inline
export function at(base: usize, index: i32): usize {
  return base + ((<usize>index) << FLOAT);
}

@inline
export function load4(pointer: usize): v128 {
  return v128.load(pointer);
}

@inline
export function store4(pointer: usize, value: v128): void {
  v128.store(pointer, value);
}

/** a · b + c; one rounding where the engine has relaxed SIMD, two elsewhere. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

@inline
export function sumOf4(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3);
}

@inline
export function maxOf4(v: v128): f32 {
  return max<f32>(
    max<f32>(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max<f32>(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)),
  );
}

/**
 * e^x, to about 1e-7 relative: x = n ln 2 + r with |r| ≤ ln 2 / 2, e^r by a polynomial (the coefficients of Cephes'
 * expf), 2^n by the exponent bits. ln 2 is subtracted in two parts, so that r keeps its low bits.
 */
export function exp4(x: v128): v128 {
  x = f32x4.max(f32x4.min(x, f32x4.splat(88)), f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = multiplyAdd(p, r, f32x4.splat(1.3981999507e-3));
  p = multiplyAdd(p, r, f32x4.splat(8.3334519073e-3));
  p = multiplyAdd(p, r, f32x4.splat(4.1665795894e-2));
  p = multiplyAdd(p, r, f32x4.splat(1.6666665459e-1));
  p = multiplyAdd(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(multiplyAdd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** Where free memory begins: kernels allocate nothing, their caller hands out all of it. */
export function heapBase(): usize {
  return __heap_base;
}
