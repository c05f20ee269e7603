import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { openSite } from '../../src/local/site.ts';
import { cli } from '../cli/cli.ts';
import { PLAN, withOpen } from './open-recovery.ts';

// docs/operate.md shows what each command prints. Every frame names a night, in whose folder its
// commands are run, one frame after the other. UPDATE_GOLDEN=1 writes the page anew.

const PAGE = join('docs', 'operate.md');
const FRAMES = /^```console (\w+)\n([\s\S]*?)^```$/gm;

const EVENT = join('test', 'fixtures', 'events', 'alarm.json');

/** A change that holds, an undo that does not. */
const UNDO_FAILS = ['Add two tasks:undo-error', 'The service is steady:error'];
const faults = UNDO_FAILS.flatMap((fault) => ['--fault', fault]);

/** What has happened in a folder before the first frame of it. */
const NIGHTS: Readonly<Record<string, (state: string) => Promise<unknown>>> = {
  left: (state) => cli(['run', PLAN, '--state', state, ...faults]),
  retried: (state) => cli(['run', PLAN, '--state', state, ...faults]),
  waits: async (state) => {
    await cli(['mode', PLAN, 'automatic', '--state', state]);
    await cli(['freeze', '--comment', 'migrating the database', '--state', state]);
    await cli(['run', PLAN, '--state', state]);
  },
  undelivered: async (state) => {
    await cli(['mode', PLAN, 'off', '--state', state]);
    await cli(['run', '--event', EVENT, '--state', state]);
    await cli(['mode', PLAN, 'automatic', '--state', state]);
    const Body = readFileSync(EVENT, 'utf8');
    writeFileSync(join(state, 'letter.json'), JSON.stringify({ Messages: [{ Body }] }));
  },
  stopped: withOpen,
  taken: withOpen,
  held: withOpen,
  looked: async (state) => {
    await cli(['mode', PLAN, 'observe', '--state', state]);
    await cli(['run', PLAN, '--state', state]);
  },
  kept: (state) => cli(['mode', PLAN, 'automatic', '--state', state]),
};

test('docs/operate.md shows what the commands print', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const folders = new Map<string, { state: string; close: () => Promise<void> }>();
  const frames: string[] = [];
  try {
    for (const [, night = '', shown = ''] of page.matchAll(FRAMES)) {
      const folder = folders.get(night) ?? (await prepared(night));
      folders.set(night, folder);
      frames.push(`\`\`\`console ${night}\n${await printed(shown, folder.state)}\`\`\``);
    }
  } finally {
    for (const { state, close } of folders.values()) {
      await close();
      rmSync(state, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }
  const now = page.replaceAll(FRAMES, () => frames.shift() ?? '');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(PAGE, now);
  expect(page).toBe(now);
  expect(Object.keys(NIGHTS).filter((night) => !folders.has(night))).toEqual([]);
});

/** The folder of a night. Its world runs on between the commands, or each would start it again. */
async function prepared(night: string) {
  const state = mkdtempSync(join(tmpdir(), `surefoot-${night}-`));
  const prepare = NIGHTS[night];
  if (prepare === undefined) throw new Error(`There is no night ${night}.`);
  await prepare(state);
  const site = await openSite({ clock: 'virtual', state, seed: 1 });
  return { state, close: () => site.cloud.close() };
}

async function printed(shown: string, state: string): Promise<string> {
  const commands = shown.split('\n').filter((line) => line.startsWith('$ surefoot '));
  const parts: string[] = [];
  for (const command of commands) {
    const words = [...command.slice('$ surefoot '.length).matchAll(/"([^"]*)"|(\S+)/g)];
    const given = words.map(
      ([, quoted, word = '']) => quoted ?? word.replace(/^letter/, `${state}/letter`),
    );
    const { out, err } = await cli([...given, '--state', state]);
    parts.push(`${command}\n${masked(out + err)}`);
  }
  return parts.join('\n');
}

/** Who runs the tests is nobody's business. */
function masked(text: string): string {
  const { username } = userInfo();
  return text.replaceAll(new RegExp(`\\b${username}\\b`, 'g'), 'maria');
}
