// What VS Code hands to an extension, as far as a test needs it: the module is known only inside of the editor.
import { registerHooks } from 'node:module';

/** To be called before anything that imports `vscode` is imported. */
export function fakeVscode(api: Readonly<Record<string, unknown>>): void {
  const place = 'fakeVscode';
  Object.assign(globalThis, { [place]: api });
  const source = Object.keys(api)
    .map(name => `export const ${name} = globalThis.${place}.${name};`)
    .join('\n');
  const url = `data:text/javascript,${encodeURIComponent(source)}`;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
  });
}

/** Texts as they are written. */
export const l10n = {
  t: (text: string, ...values: readonly unknown[]) => text.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)])),
};
