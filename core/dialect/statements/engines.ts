import { statement } from '../statement.ts';

export const engines = [
  statement({
    kind: 'CreateEngine',
    syntax: 'CREATE ML_ENGINE [IF NOT EXISTS] <name:NewName> FROM <provider:Provider> [USING <options:EngineOptions>]',
    effect: 'write',
    summary: 'Create an engine: a provider with the settings to reach it.',
    examples: [
      'CREATE ML_ENGINE local FROM local;',
      "CREATE ML_ENGINE IF NOT EXISTS e FROM openai USING api_key = 'k';",
    ],
  }),
  statement({
    kind: 'DropEngine',
    syntax: 'DROP ML_ENGINE [IF EXISTS] <name:Engine>',
    effect: 'write',
    summary: 'Remove an engine that no model uses.',
    examples: ['DROP ML_ENGINE local;', 'DROP ML_ENGINE IF EXISTS e;'],
  }),
] as const;
