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

const known = Object.keys(benches) as Name[];
const words = process.argv.slice(2).filter((word) => word !== '--json');
const strange = words.find((word) => !(word in benches));
if (strange !== undefined) {
  process.stderr.write(`There is no ${strange}: npm run bench -- [${known.join('|')}] [--json]\n`);
  process.exit(2);
}
const names = words.length === 0 ? known : (words as Name[]);
const results = names.map((name) => [name, benches[name]()] as const);
const data = Object.fromEntries(results.map(([name, result]) => [name, result.data]));
const document = JSON.stringify({ node: process.version, ...data }, null, 2);
const text = results.flatMap(([, { lines }]) => lines).join('\n');
process.stdout.write(`${process.argv.includes('--json') ? document : text}\n`);
