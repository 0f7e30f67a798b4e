// The language side: how fast texts are read, and how soon an answer comes in a very large one.
import { keystrokes } from './language/keystrokes.ts';
import { throughput } from './language/throughput.ts';
import { writeSection } from './report.ts';

export async function benchLanguage(): Promise<void> {
  const text = ['### Reading', await throughput(), '### Typing', keystrokes()].join('\n\n');
  console.log(`${text}\n`);
  writeSection('Language', 'npm run bench -- language', text);
}
