// The process of the language server: started by VS Code over IPC, by other editors with `--stdio`.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';
import { timers } from './timers.ts';

const connection = createConnection(ProposedFeatures.all);
/** For `tunesql lsp`, which runs this in its own process; VS Code sends catalog and texts over the connection. */
export const served = serve(connection, timers);
