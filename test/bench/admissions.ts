import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Admitted {
  readonly events: number;
  readonly atOnce: number;
  readonly admitted: number;
  readonly perSecond: number;
  readonly callsPerAdmission: number;
  readonly callsAlone: number;
}

/** How many admissions go through one board at once, on dynalite, and what each costs. */
export function admissionsBench(): { readonly data: object; readonly lines: readonly string[] } {
  const path = fileURLToPath(new URL('admissions-ours.ts', import.meta.url));
  const text = execFileSync(process.execPath, ['--import', 'tsx', path], {
    encoding: 'utf8',
    timeout: 120_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const data = JSON.parse(text) as Admitted;
  const { events, atOnce, admitted, perSecond, callsPerAdmission, callsAlone } = data;
  return {
    data,
    lines: [
      `${events} events, ${atOnce} at once, on one board: ${admitted} admitted`,
      `admissions per second            ${perSecond.toFixed(0)}`,
      `calls of the table, each         ${callsPerAdmission.toFixed(2)} (alone ${callsAlone})`,
    ],
  };
}
