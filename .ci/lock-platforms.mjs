// node .ci/lock-platforms.mjs: completes package-lock.json after `npm install`.
//
// Tools with native parts come as one optional package per platform. A registry that serves only
// some platforms leaves the others out of the lock file, and `npm ci` then refuses it. This adds an
// entry for each that is missing, so that the same lock file installs on every platform.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const OS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const CPU = ['arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64', 'arm'];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const parts = name.split(/[-/]/);
    const os = OS.find((word) => parts.includes(word));
    const cpu = CPU.find((word) => parts.includes(word));
    if (os === undefined || cpu === undefined || isLocked(path, name)) continue;
    const libc = parts.includes('musl') ? ['musl'] : parts.includes('gnu') ? ['glibc'] : undefined;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(dev === true ? { dev } : {}),
      ...(os === 'linux' && libc !== undefined ? { libc } : {}),
      optional: true,
      os: [os],
    };
  }
}
const names = Object.keys(lock.packages).sort((a, b) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(names.map((name) => [name, lock.packages[name]]));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);

function isLocked(path, name) {
  const inside = `${path}/node_modules/${name}`;
  return lock.packages[`node_modules/${name}`] !== undefined || lock.packages[inside] !== undefined;
}
