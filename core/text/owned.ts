// Parts of a text that outlive it. JavaScript engines make a part of a text by pointing into the whole: a name that is kept
// of a text keeps all of it in memory, keys that were deleted from it included.

/** Shorter parts are copied in any case; see `SlicedString::kMinLength` in V8. */
const shortest = 13;

/** The same text in memory of its own. Joining and cutting off again is what makes the engine copy it. */
export const owned = (part: string): string => (part.length < shortest ? part : ` ${part}`.slice(1));
