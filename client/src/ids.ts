// Every name that the manifest and the code share. A test holds this file and package.json together, both ways.

export const languageId = 'tunesql';

export const commandIds = {
  runStatement: 'tunesql.runStatement',
  runFile: 'tunesql.runFile',
  runRange: 'tunesql.runRange',
  explain: 'tunesql.explain',
  openNotebook: 'tunesql.openNotebook',
  showHistory: 'tunesql.showHistory',
  cancel: 'tunesql.cancel',
  openComparison: 'tunesql.openComparison',
  activateVersion: 'tunesql.activateVersion',
  compareVersion: 'tunesql.compareVersion',
  askModel: 'tunesql.askModel',
  exportModel: 'tunesql.exportModel',
  importModel: 'tunesql.importModel',
  pauseRun: 'tunesql.pauseRun',
  resumeRun: 'tunesql.resumeRun',
  cancelRun: 'tunesql.cancelRun',
  openRun: 'tunesql.openRun',
  retryRun: 'tunesql.retryRun',
  drop: 'tunesql.drop',
  copyName: 'tunesql.copyName',
  showRows: 'tunesql.showRows',
  insertSelect: 'tunesql.insertSelect',
  createModel: 'tunesql.createModel',
  refresh: 'tunesql.refresh',
  connectDatabase: 'tunesql.connectDatabase',
  addEngine: 'tunesql.addEngine',
  useDatabase: 'tunesql.useDatabase',
  openTutorial: 'tunesql.openTutorial',
  restartServer: 'tunesql.restartServer',
  showLog: 'tunesql.showLog',
  saveSecret: 'tunesql.saveSecret',
  moveSecret: 'tunesql.moveSecret',
  openReference: 'tunesql.openReference',
} as const;

/** Registered for lenses and links alone: they need arguments, so the palette does not offer them. */
export const internalCommands: ReadonlySet<string> = new Set([commandIds.runRange, commandIds.moveSecret]);

export const containerIds = {
  tree: 'tunesql',
  results: 'tunesql-results',
} as const;

export const viewIds = {
  models: 'tunesql.models',
  runs: 'tunesql.runs',
  engines: 'tunesql.engines',
  databases: 'tunesql.databases',
  result: 'tunesql.result',
} as const;

/** Webview panels in the editor area. */
export const panelIds = {
  comparison: 'tunesql.comparison',
  run: 'tunesql.run',
} as const;

export const notebookIds = {
  type: 'tunesql-notebook',
  renderer: 'tunesql-result',
  /** Of what the renderer draws. */
  mime: 'application/vnd.tunesql.result+json',
} as const;

export const settingIds = {
  detect: 'tunesql.detect',
  codeLens: 'tunesql.codeLens',
} as const;

export const contextKeys = {
  /** A statement is running. */
  running: 'tunesql.running',
  /** What was done so far: each completes a step of the walkthrough. */
  hasRows: 'tunesql.hasRows',
  hasModel: 'tunesql.hasModel',
  hasAnswer: 'tunesql.hasAnswer',
  hasTuned: 'tunesql.hasTuned',
  hasCompared: 'tunesql.hasCompared',
} as const;

/** What a tree node is, for the menus of the manifest. */
export const nodeKinds = {
  model: 'model',
  version: 'version',
  activeVersion: 'version.active',
  /** Being trained, or failed. */
  unreadyVersion: 'version.unready',
  liveRun: 'run.live',
  pausedRun: 'run.paused',
  succeededRun: 'run.succeeded',
  /** Failed or cancelled. */
  endedRun: 'run.ended',
  engine: 'engine',
  database: 'database',
  schema: 'schema',
  table: 'table',
  column: 'column',
  fact: 'fact',
} as const;

export type NodeKind = (typeof nodeKinds)[keyof typeof nodeKinds];
