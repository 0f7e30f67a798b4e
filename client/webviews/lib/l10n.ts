// The texts of a page in the language of VS Code: the host wrote the translations, where there are some, into the page.
import * as l10n from '@vscode/l10n';

const texts = document.getElementById('texts')?.textContent;
if (texts) l10n.config({ contents: texts });

export { l10n };
