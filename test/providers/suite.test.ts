// The same suite over every adapter: what is behind `local`, a server of the OpenAI shape, and Together AI.
import { saveSecret } from '../../core/adapters/secrets.ts';
import { openProvider } from '../../core/adapters/sessions.ts';
import { chats } from '../local/chats.ts';
import { fakeOpenAI } from '../support/fakeOpenAI.ts';
import { fakeTogether } from '../support/fakeTogether.ts';
import { testHost } from '../support/host.ts';
import { behavesLikeProvider } from '../support/providerSuite.ts';
import { hurriedHost } from './hosts.ts';

const data = { train: chats(16), validation: chats(4, 9) };

behavesLikeProvider('openai_compatible', {
  async open(t) {
    const fake = await fakeOpenAI(t);
    return openProvider.openai_compatible!(hurriedHost(t), { name: 'e', options: { api_base: fake.url } });
  },
  model: { base: 'base-1' },
  questions: ['one two three', 'four five six'],
  chats: data,
  options: { n_epochs: 2, seed: 1 },
});

behavesLikeProvider('together', {
  async open(t) {
    const fake = await fakeTogether(t, { key: 'k' });
    const host = hurriedHost(t);
    const api_key = await saveSecret(host, 'engine/e/api_key', 'k', fake.url);
    return openProvider.together!(host, { name: 'e', options: { api_base: fake.url, api_key } });
  },
  model: { base: 'base-1' },
  questions: ['one two three', 'four five six'],
  chats: data,
  options: { n_epochs: 2, n_evals: 3, seed: 1 },
  servesLater: true,
});

behavesLikeProvider('local', {
  open: async t => openProvider.local!(testHost(t), { name: 'e', options: {} }),
  model: { base: 'nano-sql' },
  questions: [
    'CREATE TABLE boats (harbor TEXT, length INT); What is the average length of the boats?',
    'CREATE TABLE employees (country VARCHAR); How many employees are living in Canada?',
  ],
  chats: data,
  options: { n_epochs: 2, batch_size: 4, seed: 1 },
});
