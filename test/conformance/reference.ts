// How our kinds are called in the reference, and what we accept although it does not.

const names: Readonly<Record<string, readonly string[]>> = {
  CreatePredictor: ['CreateModel'],
  DropPredictor: ['DropModel'],
  RetrainPredictor: ['RetrainModel'],
  FinetunePredictor: ['FinetuneModel'],
  CreateMLEngine: ['CreateEngine'],
  DropMLEngine: ['DropEngine'],
  DropTables: ['DropTable'],
  // Ours are told apart where the reference has one class for two statements.
  Set: ['Set', 'SetActive'],
  CreateDatabase: ['CreateDatabase', 'CreateProject'],
};

export const ourKind = (reference: string, ours: string): boolean => (names[reference] ?? [reference]).includes(ours);

/** Ids of the corpus that the reference rejects and we accept, each with the reason. */
export const superset: ReadonlyMap<string, string> = new Map([
  ['sp-308a4f346b', 'A file holds many statements.'],
  ['sp-da39a3ee5e', 'An empty file is nothing wrong.'],
  ['sp-2f8dc1b6be', 'A boolean column alone is a condition in the databases that such a query goes to.'],
]);
