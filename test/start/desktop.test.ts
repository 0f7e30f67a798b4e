import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Surroundings, whyNot } from '../../scripts/start/desktop.ts';

const desk: Surroundings = {
  platform: 'linux',
  env: { DISPLAY: ':0' },
  version: '1.110.2\n0123456789abcdef\nx64\n',
  oldest: '1.105.0',
};

test('VS Code opens on the desktop where `code` is there, new enough, and has a screen', () => {
  assert.equal(whyNot(desk), undefined);
  assert.equal(whyNot({ ...desk, env: { WAYLAND_DISPLAY: 'wayland-0' } }), undefined);
  assert.equal(whyNot({ ...desk, platform: 'darwin', env: {} }), undefined);
  assert.equal(whyNot({ ...desk, version: '2.0.0' }), undefined);
});

test('else it opens in the browser, and says why', () => {
  const cases: readonly [Partial<Surroundings>, RegExp][] = [
    [{ env: {} }, /no display/],
    [{ platform: 'darwin', env: { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' } }, /no display/],
    [{ version: undefined }, /no `code` on the PATH/],
    [{ version: 'code: a program of another kind' }, /no `code` on the PATH/],
    [{ version: '1.99.3' }, /1\.99\.3 is older than 1\.105\.0/],
    [{ env: { DISPLAY: ':0', VSCODE_IPC_HOOK_CLI: '/run/x.sock' } }, /remote/],
    [{ env: { DISPLAY: ':0', WSL_DISTRO_NAME: 'Debian' } }, /remote/],
  ];
  for (const [change, why] of cases) assert.match(whyNot({ ...desk, ...change }) ?? '', why);
});
