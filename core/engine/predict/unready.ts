// What stands in the way of asking a version, if anything.
import { versionName } from '../../catalog/names.ts';
import type { VersionRecord } from '../../catalog/records.ts';
import { type Problem, problem } from '../../text/problem.ts';

export function unready(version: VersionRecord): Problem | undefined {
  const name = versionName(version);
  if (version.status === 'generating') {
    return problem('version-not-ready', `\`${name}\` is still being trained.`, {
      hint: `Ask \`${version.model}\` without a version for the active one, or wait for the run to end.`,
    });
  }
  if (version.status === 'error') {
    return problem('version-in-error', `\`${name}\` cannot be used: ${version.error ?? 'its training failed.'}`, {
      hint: 'Ask another version, or FINETUNE again.',
    });
  }
  return undefined;
}
