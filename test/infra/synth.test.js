import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Assembly } from './assembly.ts';
/** Nothing answers there, and nobody has credentials. */
const OFFLINE = {
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    http_proxy: 'http://127.0.0.1:9',
    https_proxy: 'http://127.0.0.1:9',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};
test('npx cdk synth works without network and credentials, and makes the stack of these tests', () => {
    const output = mkdtempSync(join(tmpdir(), 'surefoot-synth-'));
    const { PATH, HOME } = process.env;
    const people = ['ann@example.com', 'bob@example.com'];
    const context = ['-c', `people=${people.join(',')}`];
    const command = ['--no-install', 'cdk', 'synth', ...context, '--quiet', '--output', output];
    const run = spawnSync('npx', command, {
        env: { PATH, HOME, ...OFFLINE },
        encoding: 'utf8',
    });
    expect([run.status, run.status === 0 ? '' : run.stderr]).toEqual([0, '']);
    const made = readFileSync(join(output, 'Surefoot.template.json'), 'utf8');
    expect(withoutPaths(made)).toEqual(withoutPaths(JSON.stringify(new Assembly({ peopleEmails: people }).template.toJSON())));
    const report = join(output, 'validation-report.json');
    const { pluginReports } = existsSync(report)
        ? JSON.parse(readFileSync(report, 'utf8'))
        : { pluginReports: [] };
    expect(pluginReports).toEqual([]);
});
/** The template without where in the app each resource was made, which only the CLI writes. */
function withoutPaths(template) {
    return JSON.parse(template, (key, value) => (key === 'Metadata' ? undefined : value));
}
