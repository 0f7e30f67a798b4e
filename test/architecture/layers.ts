// The layers as data: which files each is made of, and what it may import besides itself. `docs/ARCHITECTURE.md` shows the
// same table to readers, and a test holds the two together.

export interface Layer {
  readonly name: string;
  readonly files: RegExp;
  /** Names of layers. */
  readonly mayImport: readonly string[];
  /** Names of packages; `node` is everything that Node brings along. */
  readonly packages: readonly string[];
}

/** The first that fits is the layer of a file. */
export const layers: readonly Layer[] = [
  { name: 'host', files: /^core\/host\.ts$/, mayImport: [], packages: [] },
  { name: 'text', files: /^core\/text\//, mayImport: [], packages: [] },
  { name: 'dialect', files: /^core\/dialect\//, mayImport: ['text'], packages: [] },
  { name: 'catalog', files: /^core\/catalog\//, mayImport: ['text'], packages: [] },
  {
    name: 'descriptors',
    files:
      /^core\/adapters\/(?:(?:descriptors?|serverOptions|openai\/(?:describe|options|service))\.ts|(?:providers|sources)\/[^/]+\/(?:(?:descriptor|options|profile)\.ts|profiles\/.+))$/,
    mayImport: ['catalog'],
    packages: [],
  },
  {
    name: 'sessions',
    files: /^core\/adapters\/(?:providers|sources)\//,
    mayImport: ['host', 'text', 'catalog', 'descriptors', 'adapters'],
    packages: ['node', 'openai', 'pg', 'pg-cursor', 'mysql2', 'hyparquet', 'hyparquet-compressors'],
  },
  {
    name: 'adapters',
    files: /^core\/adapters\//,
    mayImport: ['host', 'text', 'catalog', 'descriptors', 'sessions'],
    packages: ['node', 'openai', 'eventsource-parser', '@electric-sql/pglite'],
  },
  {
    name: 'semantics',
    files: /^core\/semantics\//,
    mayImport: ['text', 'dialect', 'catalog', 'descriptors'],
    packages: ['node-sql-parser'],
  },
  {
    name: 'ide',
    files: /^core\/ide\//,
    mayImport: ['text', 'dialect', 'catalog', 'descriptors', 'semantics'],
    packages: [],
  },
  {
    name: 'engine',
    files: /^core\/engine\//,
    mayImport: ['host', 'text', 'dialect', 'catalog', 'descriptors', 'adapters', 'semantics'],
    packages: ['node', 'diff', 'fflate'],
  },
  { name: 'protocol', files: /^core\/protocol\//, mayImport: ['text', 'catalog', 'adapters', 'engine'], packages: [] },
  {
    name: 'serve',
    files: /^core\/serve\//,
    mayImport: ['host', 'text', 'catalog', 'descriptors', 'adapters', 'engine'],
    packages: ['node'],
  },
  { name: 'node', files: /^core\/node\//, mayImport: ['host', 'text'], packages: ['node'] },
  {
    name: 'cli',
    files: /^core\/cli\//,
    mayImport: ['host', 'text', 'dialect', 'catalog', 'adapters', 'engine', 'ide', 'serve', 'node'],
    packages: ['node'],
  },
  {
    name: 'server',
    files: /^server\//,
    mayImport: ['text', 'catalog', 'semantics', 'ide', 'protocol'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'],
  },
  {
    name: 'client',
    files: /^client\/src\//,
    mayImport: [
      'host',
      'text',
      'dialect',
      'catalog',
      'descriptors',
      'adapters',
      'semantics',
      'engine',
      'protocol',
      'node',
    ],
    packages: ['node', 'vscode', 'vscode-languageclient', '@vscode/l10n'],
  },
  {
    name: 'webviews',
    files: /^client\/webviews\//,
    mayImport: ['text', 'catalog', 'adapters', 'protocol'],
    packages: ['@vscode/l10n', 'slickgrid', 'uplot'],
  },
];

export const layerOf = (path: string): Layer | undefined => layers.find(layer => layer.files.test(path));

/** Layers that are imported for their types alone: nothing of them runs there. */
export const typesOnly: Readonly<Record<string, readonly string[]>> = {
  protocol: ['engine', 'adapters'],
  webviews: ['adapters', 'catalog'],
};
