// Puts in place what the end-to-end suite needs and `npm ci` does not bring: VS Code with its native modules, and Chromium.
// Does nothing when everything is there.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installVsCode, kit, npmInKit } from '../../scripts/vscode/install.ts';

const chromium = '/usr/bin/chromium';
const native = `${kit}node_modules/code-server/lib/vscode/node_modules/@vscode/spdlog/build/Release/spdlog.node`;

await installVsCode(console.log);
if (!existsSync(native)) {
  console.log("Installing VS Code's native modules …");
  await npmInKit(['run', 'vscode:native']);
}
if (!existsSync(chromium)) {
  console.log('Installing Chromium …');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
}
