// The repository's own source files, and what each imports.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Files that git knows or would know, so that what was built or installed is left out. */
export function filesOf(...pathspecs: string[]): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...pathspecs],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  const missing = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root, encoding: 'utf8' }).split('\0');
  return listed.split('\0').filter(path => path && !missing.includes(path));
}

export const sourceFile = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') });

export const sourceFiles = (...pathspecs: string[]): SourceFile[] => filesOf(...pathspecs).map(sourceFile);

const statementImport = /^\s*(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"]([^'"\n]+)['"]/gm;
const callImport = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** Every import, of values or of types, static or dynamic: as a path of the repository, or as `npm:` and the package's name. */
export function importsOf({ path, text }: SourceFile): string[] {
  const specifiers = [...text.matchAll(statementImport), ...text.matchAll(callImport)].map(match => match[1]!);
  return specifiers.map(specifier =>
    specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : `npm:${packageOf(specifier)}`,
  );
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

export const fromRoot = (path: string): string => relative(root, path).split(/[\\/]/).join('/');
export const folderOf = (path: string): string => dirname(path).split(/[\\/]/).join('/');
