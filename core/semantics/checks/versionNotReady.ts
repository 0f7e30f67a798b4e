import { check } from './check.ts';

export const versionNotReady = check({
  id: 'version-not-ready',
  severity: 'warning',
  explanation: 'A version that is still being trained, or whose training failed, cannot be asked or tuned.',
  examples: [
    {
      bad: "SELECT answer FROM «ft_sql.3» WHERE content = 'hi!';",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
    },
  ],
  *run({ names, statement }) {
    if (['DropModel', 'CancelFinetune', 'Describe'].includes(statement.kind)) return;
    for (const { meaning, name } of names) {
      if (meaning.type !== 'model' || meaning.version.status === 'complete') continue;
      const { model, version } = meaning;
      const label = `\`${model.name}.${version.version}\``;
      const ready = model.versions.filter(v => v.status === 'complete').map(v => `${model.name}.${v.version}`);
      const hint = ready.length > 0 ? `Ready: ${ready.join(', ')}.` : undefined;
      const message =
        version.status === 'error'
          ? `The training of ${label} failed${version.error ? `: ${version.error}` : '.'}`
          : `${label} is still being trained.`;
      yield { message, range: name.range, ...(hint && { hint }) };
    }
  },
});
