// What keys of services look like: wherever a text may hold one by accident, it is looked for with this.

/** Beginnings that services give their keys, followed by enough to be one. */
export const knownKeys =
  /\b(?:sk-[\w-]{20,}|gh[pousr]_\w{30,}|github_pat_\w{20,}|xox[abprs]-[\w-]{10,}|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}|hf_\w{20,}|gsk_\w{20,}|esecret_\w{10,}|pat_\w{30,}|glpat-[\w-]{16,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.)/;

/** `postgres://ann:secret@host`, but not with stars in place of the password. */
export const passwordInAddress = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/]+:[^\s@/*]{6,}@/i;
