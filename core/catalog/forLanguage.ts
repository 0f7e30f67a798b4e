// A catalog as the language side reads it, told when it is another than before. A run moves several times a second, and every
// open text would be checked anew each time.
import type { CatalogSnapshot } from './snapshot.ts';

export function forLanguage(tell: (catalog: CatalogSnapshot) => void): (snapshot: CatalogSnapshot) => void {
  let told: string | undefined;
  return snapshot => {
    const catalog = { ...snapshot, runs: [] };
    const text = JSON.stringify({ ...catalog, revision: 0 });
    if (text === told) return;
    told = text;
    tell(catalog);
  };
}
