/**
 * The judges of the simulated AWS. Start them with
 *
 *     npx jest -c test/emulator/jest.config.json
 *
 * They need python3 with venv and, the first time, a package index. The virtual environment is made
 * in a temporary folder; with SUREFOOT_EMULATOR_VENV=DIR it is kept in DIR and used again.
 * Not part of `npm test`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PACKAGES = ['moto[server]==5.2.5', 'botocore==1.44.5'];
const STARTS_WITHIN_MS = 30_000;

export default async function startMoto(): Promise<void> {
  const kept = process.env['SUREFOOT_EMULATOR_VENV'];
  const venv = kept ?? mkdtempSync(join(tmpdir(), 'surefoot-'));
  const python = join(venv, 'bin', 'python');
  if (!existsSync(join(venv, 'bin', 'moto_server'))) {
    execFileSync(join('.ci', 'python-env'), [venv, ...PACKAGES], { stdio: 'inherit' });
  }
  const port = await freePort();
  const server = spawn(join(venv, 'bin', 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
  });
  server.unref(); // jest must not wait for it: the teardown ends it
  // What the tests and the teardown need goes through the environment, as jest runs them apart.
  if (kept === undefined) process.env['SUREFOOT_EMULATOR_TEMPORARY'] = venv;
  process.env['SUREFOOT_EMULATOR_PYTHON'] = python;
  process.env['SUREFOOT_MOTO_ENDPOINT'] = `http://127.0.0.1:${port}`;
  process.env['SUREFOOT_MOTO_PID'] = String(server.pid);
  await answering(`http://127.0.0.1:${port}/moto-api/data.json`);
}

async function answering(url: string): Promise<void> {
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += 250) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ok) return;
    await sleep(250);
  }
  throw new Error(`moto did not answer at ${url} within ${STARTS_WITHIN_MS} ms.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
