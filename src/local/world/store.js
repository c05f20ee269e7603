import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../../base/errors.ts';
/** The files of a state folder. Everything in it is readable by its owner alone. */
export class StateFolder {
  path;
  constructor(path) {
    this.path = resolve(path);
    try {
      mkdirSync(this.path, { recursive: true, mode: 0o700 });
      chmodSync(this.path, 0o700);
    } catch (error) {
      throw new UsageError('CLI1008', { where: this.path, found: String(error) });
    }
  }
  get tables() {
    return join(this.path, 'tables');
  }
  get executions() {
    const folder = join(this.path, 'executions');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
  /**
   * Takes a lock of the folder for this process, until `unlock`. The lock of a process that has
   * died is taken away, and may be taken at the next try.
   */
  tryLock(name) {
    const path = join(this.path, `${name}.lock`);
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST')
        throw new UsageError('CLI1008', { where: path, found: String(error) });
      if (!isAlive(holderOf(path))) rmSync(path, { force: true });
      return false;
    }
  }
  unlock(name) {
    rmSync(join(this.path, `${name}.lock`), { force: true });
  }
  readWorld() {
    return this.#read('world.json');
  }
  /** The new world takes the old one's place in one step: a kill leaves one of the two. */
  writeWorld(stored) {
    this.#replace('world.json', JSON.stringify(stored));
  }
  readServer() {
    return this.#read('server.json');
  }
  writeServer(server) {
    this.#replace('server.json', JSON.stringify(server));
  }
  removeServer() {
    rmSync(join(this.path, 'server.json'), { force: true });
  }
  #replace(name, text) {
    const path = join(this.path, name);
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  #read(name) {
    const path = join(this.path, name);
    let text;
    try {
      text = readFileSync(path, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw new UsageError('CLI1007', { where: path, found: String(error) });
    }
    try {
      const value = JSON.parse(text); // written by this class
      return value;
    } catch {
      throw new UsageError('CLI1008', {
        where: path,
        found: 'It is not the JSON that was written.',
      });
    }
  }
}
/** Whether a process of this number runs on this machine. */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
function holderOf(path) {
  try {
    // Made a moment ago and not written yet: its maker lives, so we answer with one that does.
    return Number(readFileSync(path, 'utf8') || process.pid);
  } catch {
    return process.pid; // removed a moment ago: look again
  }
}
/** The operating system's name for what went wrong, such as `ENOENT`. */
function codeOf(error) {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
