import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../../src/simulated-aws/services/services.ts';

test('docs/simulated-aws.md lists every operation with its members', () => {
  const lines = readFileSync(join(process.cwd(), 'docs', 'simulated-aws.md'), 'utf8').split('\n');
  const expected = SERVICES.flatMap((service) =>
    Object.entries(service.operations).map(
      ([name, operation]) => `| ${service.id} | ${name} | ${operation.members.join(', ')} |`,
    ),
  );
  expect(expected.filter((row) => !lines.includes(row))).toEqual([]);
});
