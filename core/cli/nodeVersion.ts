// Which versions of Node have all that the command line uses.

/** The first with `node:sqlite` that asks for no flag. */
const OLDEST = [22, 13] as const;

/** What is wrong with a version like `20.20.2`, and what to do; undefined when it will do. */
export function nodeTrouble(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wanted, least] = OLDEST;
  if (major > wanted || (major === wanted && minor >= least)) return undefined;
  return `tunesql: needs Node ${OLDEST.join('.')} or newer; this is Node ${version}.\nInstall a newer one from https://nodejs.org, or put \`npx node@24\` before the path of this command.`;
}
