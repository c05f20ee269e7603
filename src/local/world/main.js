import { Catalogue } from '../catalogue.ts';
import { serveWorld } from './server.ts';
import { StateFolder } from './store.ts';

// The world process. The runner that starts it says in its environment what a new world needs, and
// the token that every request must carry: other users of the machine can read command lines.
const settings = JSON.parse(process.env['SUREFOOT_WORLD'] ?? '{}');
await serveWorld(new StateFolder(settings.folder), settings, settings.token, new Catalogue());
