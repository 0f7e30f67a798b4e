// JSON Schemas of what an OpenAI-shaped server answers, made when the tests run from the type declarations of the `openai`
// package: nobody of this project wrote down what is right.

import { fileURLToPath } from 'node:url';
import { Ajv, type AnySchema, type ValidateFunction } from 'ajv';
import { createGenerator, type SchemaGenerator } from 'ts-json-schema-generator';

/** Where the package declares them. */
const declarations =
  'resources/{models,files,shared,chat/completions/completions,fine-tuning/jobs/jobs,fine-tuning/jobs/checkpoints}.d.ts';

/** Of each route that answers with JSON, the type in the package; `[…]` for a list of them. */
const answers = {
  'GET /v1/models': '[Model]',
  'GET /v1/models/**': 'Model',
  'POST /v1/chat/completions': 'ChatCompletion',
  'POST /v1/files': 'FileObject',
  'GET /v1/files': '[FileObject]',
  'GET /v1/files/*': 'FileObject',
  'DELETE /v1/files/*': 'FileDeleted',
  'POST /v1/fine_tuning/jobs': 'FineTuningJob',
  'GET /v1/fine_tuning/jobs': '[FineTuningJob]',
  'GET /v1/fine_tuning/jobs/*': 'FineTuningJob',
  'GET /v1/fine_tuning/jobs/*/events': '[FineTuningJobEvent]',
  'GET /v1/fine_tuning/jobs/*/checkpoints': '[FineTuningJobCheckpoint]',
  'POST /v1/fine_tuning/jobs/*/cancel': 'FineTuningJob',
  'POST /v1/fine_tuning/jobs/*/pause': 'FineTuningJob',
  'POST /v1/fine_tuning/jobs/*/resume': 'FineTuningJob',
} as const;

export type AnsweredRoute = keyof typeof answers;

export const answeredRoutes = Object.keys(answers) as readonly AnsweredRoute[];

/** The route of a request, if it answers with JSON. */
export function routeOf(method: string, path: string): AnsweredRoute | undefined {
  return answeredRoutes.find(route => {
    const [of, pattern] = route.split(' ') as [string, string];
    const text = pattern.replaceAll('**', '.+').replaceAll(/\*(?!$)|(?<=\/)\*$/g, '[^/]+');
    return of === method && new RegExp(`^${text}$`).test(path);
  });
}

/** What is wrong with an answer, one line each; empty when it has the type of the package. */
export function mistakesIn(route: AnsweredRoute, body: unknown): readonly string[] {
  const answer = answers[route];
  const item = /^\[(.*)\]$/.exec(answer)?.[1];
  if (item === undefined) return mistakes(answer, body);
  const { object, data } = (body ?? {}) as { readonly object?: unknown; readonly data?: unknown };
  if (object !== 'list' || !Array.isArray(data)) return ['it is no list'];
  return data.flatMap(each => mistakes(item, each));
}

/** Of one chunk of a streamed answer. */
export const mistakesInChunk = (chunk: unknown): readonly string[] => mistakes('ChatCompletionChunk', chunk);

/** Of what is sent in place of an answer. */
export const mistakesInFailure = (body: unknown): readonly string[] =>
  mistakes('ErrorObject', (body as { readonly error?: unknown } | null)?.error);

function mistakes(type: string, value: unknown): readonly string[] {
  const validate = compiled.get(type) ?? ajv.compile(generator().createSchema(type) as AnySchema);
  compiled.set(type, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(each => `${type}${each.instancePath}: ${each.message}`);
}

const ajv = new Ajv({ strict: false, allErrors: true });
const compiled = new Map<string, ValidateFunction>();
let made: SchemaGenerator | undefined;

/** Reads the declarations once. */
function generator(): SchemaGenerator {
  made ??= createGenerator({
    path: fileURLToPath(new URL(`../../node_modules/openai/${declarations}`, import.meta.url)),
    skipTypeCheck: true,
    expose: 'none',
    topRef: false,
    additionalProperties: true,
  });
  return made;
}
