import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { configurationFolder, type Machine, stateFolder } from '../../core/node/userFolders.ts';
import { temporaryFolder } from '../support/host.ts';

const machine = (platform: NodeJS.Platform, environment: Record<string, string> = {}): Machine => ({
  platform,
  home: '/home/ada',
  environment: name => environment[name],
});

test('each platform keeps configuration where its users look for it', () => {
  assert.equal(configurationFolder(machine('linux')), '/home/ada/.config/tunesql');
  assert.equal(configurationFolder(machine('linux', { XDG_CONFIG_HOME: '/etc/ada' })), '/etc/ada/tunesql');
  assert.equal(configurationFolder(machine('darwin')), '/home/ada/Library/Application Support/TuneSQL');
  assert.equal(configurationFolder(machine('win32', { APPDATA: '/roaming' })), '/roaming/TuneSQL');
});

test('a relative XDG folder is not believed, as its specification says', () => {
  assert.equal(configurationFolder(machine('linux', { XDG_CONFIG_HOME: 'config' })), '/home/ada/.config/tunesql');
});

test('a working directory has one state folder, under whatever link it is reached, and not inside itself', t => {
  const root = temporaryFolder(t);
  const project = join(root, 'my project');
  mkdirSync(project);
  symlinkSync(project, join(root, 'link'));
  const state = stateFolder(project, machine('linux'));
  assert.match(state, /^\/home\/ada\/\.local\/state\/tunesql\/workspaces\/my_project-[0-9a-f]{16}$/);
  assert.equal(stateFolder(join(root, 'link'), machine('linux')), state);
});

test('two working directories of the same name have two state folders', t => {
  const root = temporaryFolder(t);
  for (const parent of ['a', 'b']) mkdirSync(join(root, parent, 'project'), { recursive: true });
  assert.notEqual(
    stateFolder(join(root, 'a/project'), machine('linux')),
    stateFolder(join(root, 'b/project'), machine('linux')),
  );
});
