// Every import of the shipped code against the table of layers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Layer, layerOf, layers, typesOnly } from './layers.ts';
import { importsOf, type SourceFile, sourceFile, sourceFiles } from './sources.ts';

const shipped = sourceFiles('core/*.ts', 'server/*.ts', 'client/*.ts').filter(({ path }) => !path.endsWith('.d.ts'));

test('every file of the shipped code belongs to a layer', () => {
  const outside = shipped.filter(({ path }) => !path.endsWith('.as.ts') && !layerOf(path)).map(({ path }) => path);
  assert.deepEqual(outside, []);
});

test('a layer imports only what the table allows', () => {
  assert.deepEqual(shipped.flatMap(violations), []);
});

test('where only types may cross, nothing else does', () => {
  const crossing = shipped.flatMap(({ path, text }) => {
    const allowed = typesOnly[layerOf(path)?.name ?? ''] ?? [];
    return importsOf({ path, text: withoutTypeImports(text) })
      .filter(target => allowed.includes(layerOf(target)?.name ?? ''))
      .map(target => `${path} → ${target}`);
  });
  assert.deepEqual(crossing, []);
});

test('an adapter knows no other adapter', () => {
  const folder = /^core\/adapters\/(?:providers|sources)\/[^/]+\//;
  const crossing = shipped.flatMap(file => {
    const own = folder.exec(file.path)?.[0];
    if (own === undefined) return [];
    const foreign = importsOf(file).filter(target => folder.test(target) && !target.startsWith(own));
    return foreign.map(target => `${file.path} → ${target}`);
  });
  assert.deepEqual(crossing, []);
});

test('the table in docs/ARCHITECTURE.md says the same', () => {
  const { text } = sourceFile('docs/ARCHITECTURE.md');
  const rows = [...text.matchAll(/^\| `(\w+)` \| (.*) \| (.*) \|$/gm)].map(([, name, may, packages]) => ({
    name,
    mayImport: names(may!),
    packages: names(packages!),
  }));
  assert.deepEqual(
    rows,
    layers.map(({ name, mayImport, packages }) => ({ name, mayImport, packages })),
  );
});

test('the reading of imports itself: types, side effects, dynamic ones, several lines', () => {
  const text = `
    import type { A } from './a.ts';
    import {
      b,
    } from "../b.ts";
    export * from './c.ts';
    import './d.ts';
    const e = await import('./e.ts');
    type F = import('./f.ts').F;
    import { g } from 'node:fs';
    import { h } from '@scope/h/deep.js';
    // import { no } from './comment.ts';
    const text = "from './text.ts'";`;
  assert.deepEqual(importsOf({ path: 'core/x/y.ts', text }).sort(), [
    'core/b.ts',
    'core/x/a.ts',
    'core/x/c.ts',
    'core/x/d.ts',
    'core/x/e.ts',
    'core/x/f.ts',
    'npm:@scope/h',
    'npm:node',
  ]);
});

function violations(file: SourceFile): string[] {
  const layer = layerOf(file.path);
  if (!layer) return [];
  return importsOf(file)
    .filter(target => !mayImport(layer, target))
    .map(target => `${layer.name} must not import ${layerOf(target)?.name ?? target}: ${file.path} → ${target}`);
}

function mayImport(layer: Layer, target: string): boolean {
  if (target.startsWith('npm:')) return layer.packages.includes(target.slice(4));
  if (!target.endsWith('.ts')) return true; // data: JSON, style sheets
  const other = layerOf(target);
  return other !== undefined && (other === layer || layer.mayImport.includes(other.name));
}

const names = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1]!);

const withoutTypeImports = (text: string): string =>
  text.replace(/^\s*(?:import|export) type\b[^;]*;/gm, '').replace(/\btype\s+\w+\s*=\s*import\([^)]*\)[^;]*;/g, '');
