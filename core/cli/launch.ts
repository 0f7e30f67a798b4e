// The command `tunesql` of the package: says which Node it needs before anything is loaded that only that one has.
import { nodeTrouble } from './nodeVersion.ts';

const trouble = nodeTrouble(process.versions.node);
if (trouble === undefined) await import('./main.js');
else {
  process.stderr.write(`${trouble}\n`);
  process.exitCode = 2;
}
