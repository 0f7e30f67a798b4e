// Statements are shown again, in headlines and under problems: what looks like a secret in them is not.

const secretOption =
  /(\w*(?:key|token|secret|passw(?:or)?d|credential)\w*["'`]?\s*[=:]\s*)('(?:[^'\\]|\\.|'')*'?|"(?:[^"\\]|\\.|"")*"?)/gi;
const passwordInUrl = /(:\/\/[^\s:@/'"]*:)([^\s@/'"]+)(?=@)/g;

/** As long as before, so that places in the text stay what they are. */
export const maskSecrets = (text: string): string =>
  text
    .replace(secretOption, (_, before: string, literal: string) => before + stars(literal))
    .replace(passwordInUrl, (_, before: string, password: string) => before + '*'.repeat(password.length));

/** The name of a secret is none. */
const reference = /^(['"])@[A-Za-z_][\w-]*\1$/;

const stars = (literal: string): string => (reference.test(literal) ? literal : literal.replace(/[^\r\n]/g, '*'));
