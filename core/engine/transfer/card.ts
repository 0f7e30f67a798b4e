// The model card of an exported version: what a reader who has only the file should know, in Markdown.
import type { OptionValues } from '../../catalog/records.ts';
import type { Manifest, Training } from './manifest.ts';

export function cardOf(manifest: Manifest): string {
  const { model, version, predict, provider, baseModel, options, tag, exportedAt, trainings } = manifest;
  const { prompt_template: template, ...others } = options;
  return [
    `# ${model}.${version}`,
    `A fine-tuned version of \`${baseModel}\`, exported by TuneSQL on ${exportedAt.slice(0, 10)}${tag === undefined ? '' : ` (tag: ${tag})`}.`,
    `To use it, in TuneSQL: ${inline(`IMPORT MODEL ${model} FROM 'this file';`)}`,
    '## How it is asked',
    [
      `It answers in the column \`${predict}\`, on an engine of the provider \`${provider}\`.`,
      ...(typeof template === 'string' ? ['Its prompt template:', fenced(template)] : []),
      ...(Object.keys(others).length > 0 ? [`Options: ${optionText(others)}`] : []),
    ].join('\n\n'),
    '## How it was trained',
    'The training data is not in this file; its SHA-256 tells whether other data is the same.',
    ...trainings.map(trainingText),
    '## What is in this file',
    [
      '- `model.safetensors`: the weights, which any reader of the safetensors format can open',
      '- `tokenizer.json`, `config.json`: what the weights belong to',
      '- `manifest.json`: what stands here, for programs',
      '- `SHA256SUMS`: checksums of all of them, for `sha256sum -c`',
    ].join('\n'),
    '',
  ].join('\n\n');
}

function trainingText(training: Training): string {
  const { version, trainedAt, options, dataQuery, dataDatabase, dataHash, rows, trainChats, validationChats } =
    training;
  const { steps, bestStep, firstValidationLoss, validationLoss, trainingMs } = training;
  const lines = [
    ['Trained', trainedAt?.slice(0, 10)],
    ['Options', optionText(options)],
    ['Chats', trainChats && `${trainChats} to train on, ${validationChats ?? 0} to validate with, of ${rows} rows`],
    [
      'Steps',
      steps &&
        `${steps}${bestStep === undefined || bestStep === steps ? '' : `; the state after step ${bestStep} was kept`}`,
    ],
    [
      'Validation loss',
      validationLoss !== undefined &&
        `${firstValidationLoss === undefined ? '' : `${firstValidationLoss.toFixed(4)} before, `}${validationLoss.toFixed(4)} after`,
    ],
    ['Time', trainingMs && `${(trainingMs / 1000).toFixed(1)} s`],
    ['SHA-256 of the data', dataHash],
  ].filter(([, value]) => value !== undefined && value !== false && value !== '' && value !== 0);
  const table = lines.map(([name, value]) => `| ${name} | ${value} |`).join('\n');
  const query =
    dataQuery && `The query${dataDatabase ? ` to \`${dataDatabase}\`` : ''}:\n\n${fenced(dataQuery, 'sql')}`;
  return [`### ${version}`, `| | |\n| --- | --- |\n${table}`, query].filter(Boolean).join('\n\n');
}

const optionText = (options: OptionValues): string =>
  Object.entries(options)
    .map(([name, value]) => inline(`${name} = ${JSON.stringify(value)}`.replaceAll('|', '\\|')))
    .join(', ');

const inline = (code: string): string => {
  const fence = fenceFor(code, 1);
  return `${fence}${code}${fence}`;
};

function fenced(code: string, language = ''): string {
  const fence = fenceFor(code, 3);
  return `${fence}${language}\n${code}\n${fence}`;
}

/** Longer than any run of back-quotes inside. */
function fenceFor(code: string, least: number): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map(run => run.length));
  return '`'.repeat(longest < least ? least : longest + 1);
}
