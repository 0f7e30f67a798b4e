// Calls have a file of their own (`core/engine/calls`): they are many, and a new one is no change of the catalog.

export const callsApart = 'DROP TABLE calls;';
