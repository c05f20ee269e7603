import { Bundles } from '../bundles.ts';

/** What each kill starts: what is killed, the world that outlives it, and the command line. */
export const PROGRAMS = new Bundles({
  victim: 'test/kills/victim.ts',
  world: 'src/local/world/main.ts',
  cli: 'src/cli/main.ts',
});
