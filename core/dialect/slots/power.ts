// How tightly operators bind, from loose to tight. docs/DIALECT.md says where this differs from the reference and why.
export const Power = {
  Or: 1,
  And: 2,
  Not: 3,
  Equal: 4,
  Compare: 5,
  /** `||`, `->`, `~`, `@>` and their kin. */
  Other: 6,
  Add: 7,
  Bit: 8,
  Multiply: 9,
  Minus: 10,
  Cast: 11,
} as const;
