// The SQL files of a workspace, for a language server whose editor sends only the texts that are open.
import { glob, readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface WorkspaceText {
  readonly uri: string;
  /** Missing where the file is gone. */
  readonly text?: string;
}

export interface ChangedFile {
  readonly uri: string;
  readonly deleted: boolean;
}

/** Larger files are nobody's hand-written SQL. */
const largest = 1_000_000;
const most = 2_000;
const passedOver = new Set(['node_modules', '.git', 'dist', 'out', 'target', '.venv']);

/** Of folders by address; what cannot be read is left out. */
export async function textsIn(folders: readonly string[]): Promise<readonly WorkspaceText[]> {
  const texts: WorkspaceText[] = [];
  for (const folder of folders.filter(isFile).map(each => fileURLToPath(each))) {
    const found = glob('**/*.{tunesql,sql}', {
      cwd: folder,
      withFileTypes: true,
      exclude: ({ name }) => passedOver.has(name),
    });
    try {
      for await (const { name, parentPath } of found) {
        if (texts.length >= most) return texts;
        texts.push(...(await textOf(pathToFileURL(`${parentPath}/${name}`).href)));
      }
    } catch {
      // A folder that is gone has no texts.
    }
  }
  return texts;
}

export async function textsOf(files: readonly ChangedFile[]): Promise<readonly WorkspaceText[]> {
  const texts: WorkspaceText[] = [];
  for (const { uri, deleted } of files) texts.push(...(deleted || !isFile(uri) ? [{ uri }] : await textOf(uri)));
  return texts;
}

async function textOf(uri: string): Promise<readonly WorkspaceText[]> {
  try {
    const file = fileURLToPath(uri);
    const { size } = await stat(file);
    return size > largest ? [{ uri }] : [{ uri, text: await readFile(file, 'utf8') }];
  } catch {
    return [{ uri }];
  }
}

const isFile = (uri: string): boolean => uri.startsWith('file:');
