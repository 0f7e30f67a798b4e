// The versions that a statement asks, and with what they answer, as the header of its result tells.
import { versionName } from '../../../core/catalog/names.ts';
import type { VersionRecord } from '../../../core/catalog/records.ts';
import type { ModelView } from '../../../core/protocol/panels.ts';

/** The template is long, and the statement's own business; it is read with DESCRIBE. */
const leftOut = new Set(['prompt_template', 'engine', 'model_name']);

export const modelViews = (versions: readonly VersionRecord[]): readonly ModelView[] =>
  versions.map(version => ({
    name: versionName(version),
    details: [
      `${version.baseModel}, ${version.engine}`,
      ...Object.entries(version.options)
        .filter(([name, value]) => !leftOut.has(name) && ['string', 'number', 'boolean'].includes(typeof value))
        .map(([name, value]) => `${name} = ${value}`),
    ].join(' · '),
  }));
