// Forms instead of statements, for who does not know the options by heart.
import { commandIds } from '../ids.ts';
import type { Command } from './command.ts';

export const connectDatabase: Command = {
  id: commandIds.connectDatabase,
  run: ({ forms }) => forms.show('database'),
};

export const addEngine: Command = {
  id: commandIds.addEngine,
  run: ({ forms }) => forms.show('engine'),
};
