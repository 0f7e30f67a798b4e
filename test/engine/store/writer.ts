// A second process on a catalog: `writer.ts DATA NAME COUNT` makes COUNT engines, and counts each in a shared setting.
import { openStore } from '../../../core/engine/store/store.ts';
import { createNodeHost } from '../../../core/node/host.ts';
import { engine } from './records.ts';

const [data, name, count] = process.argv.slice(2);
const store = openStore(createNodeHost({ data: data! }));
for (let i = 0; i < Number(count); i++) {
  store.transaction(() => {
    store.createEngine({ ...engine, name: `${name}${i}` });
    store.setSetting('count', Number(store.setting('count') ?? 0) + 1);
  });
}
store.close();
