// What is said of every database that is connected for reading only.
export const whenReadOnly = (database: string): string =>
  `The database is connected for reading only. ALTER DATABASE ${database} PARAMETERS = {"read_only": false} allows more.`;
