// The process of the language server: started by VS Code over IPC, by other editors with `--stdio`.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.ts';
import { timers } from './timers.ts';

const connection = createConnection(ProposedFeatures.all);
serve(connection, timers);
