// Names and texts as statements spell them.

/** In back quotes part by part where it is not a plain word; a version's number stays a number. */
export const spellName = (name: string): string => name.split('.').map(spellPart).join('.');

const spellPart = (part: string): string =>
  /^([A-Za-z_][A-Za-z0-9_]*|\d+)$/.test(part) ? part : `\`${part.replaceAll('`', '``')}\``;

export const spellText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
