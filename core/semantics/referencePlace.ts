// Where the reference says more: a page of `docs/reference` and one of its headings. The pages are generated with the same
// headings.

export interface ReferencePlace {
  readonly page: 'statements' | 'options' | 'checks' | 'system-tables';
  readonly heading: string;
}

/** `CreateModel` → `Create Model`. */
export const statementHeading = (kind: string): string => kind.replace(/([a-z])([A-Z])/g, '$1 $2');
export const checkHeading = (id: string): string => `\`${id}\``;
export const systemTableHeading = (name: string): string => `\`${name}\``;
export const providerHeading = (id: string): string => `Provider \`${id}\``;
export const sourceHeading = (id: string): string => `Database engine \`${id}\``;

/** What a heading is called in the address of its page. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-');
