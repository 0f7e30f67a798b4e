// Where imported versions keep their files: below the data folder, each import in a folder of its own.
import { join } from 'node:path';

export const importsFolder = (data: string): string => join(data, 'imported');

export const importFolder = (data: string, id: string): string => join(importsFolder(data), id);
