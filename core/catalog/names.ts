// How names of the catalog are compared: without case. They are shown as they were written.

export const defaultProject = 'mindsdb';

/** What is stored and compared in place of a name. */
export const nameKey = (name: string): string => name.toLowerCase();

export const sameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);

/** `ft_sql.2`: how a version is named in statements and messages. */
export const versionName = (version: { readonly model: string; readonly version: number }): string =>
  `${version.model}.${version.version}`;
