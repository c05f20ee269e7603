import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../../src/simulated-aws/services/services.ts';
test('docs/simulated-aws.md lists every operation with its members', () => {
    const lines = readFileSync(join(process.cwd(), 'docs', 'simulated-aws.md'), 'utf8').split('\n');
    const expected = SERVICES.flatMap((service) => Object.entries(service.operations).map(([name, operation]) => `${service.id}: - ${name}: ${operation.members.join(', ')}`));
    let heading = '';
    const written = lines.map((line) => {
        if (line.endsWith(':') && !line.startsWith('-'))
            heading = line;
        return `${heading} ${line}`;
    });
    expect(expected.filter((row) => !written.includes(row))).toEqual([]);
});
