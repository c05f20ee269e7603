import { admissionsBench } from './admissions.ts';
import { compilerBench } from './compiler.ts';
import { engineBench } from './engine.ts';

/**
 * `npm run bench [-- NAME]`: what is fast is measured against something else in the same run, and
 * told as ratios. `--json` gives one document.
 */
const benches = {
  engine: engineBench,
  compiler: compilerBench,
  admissions: admissionsBench,
} as const;
type Name = keyof typeof benches;

const asked = process.argv.slice(2).filter((word) => word in benches) as Name[];
const names = asked.length === 0 ? (Object.keys(benches) as Name[]) : asked;
const results = names.map((name) => [name, benches[name]()] as const);
const data = Object.fromEntries(results.map(([name, result]) => [name, result.data]));
const document = JSON.stringify({ node: process.version, ...data }, null, 2);
const text = results.flatMap(([, { lines }]) => lines).join('\n');
process.stdout.write(`${process.argv.includes('--json') ? document : text}\n`);
