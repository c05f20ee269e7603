import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly } from './assembly.ts';

/** As cdk.json has it. It stays: .ci/run has cfn-lint look at it. */
const OUTPUT = 'cdk.out';

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
  rmSync(OUTPUT, { recursive: true, force: true });
  const { PATH, HOME } = process.env;
  const people = ['ann@example.com', 'bob@example.com'];
  const context = ['-c', `people=${people.join(',')}`];
  const command = ['--no-install', 'cdk', 'synth', ...context, '--quiet'];
  const run = spawnSync('npx', command, {
    env: { PATH, HOME, ...OFFLINE },
    encoding: 'utf8',
  });
  expect([run.status, run.status === 0 ? '' : run.stderr]).toEqual([0, '']);
  const made = readFileSync(join(OUTPUT, 'Surefoot.template.json'), 'utf8');
  expect(withoutPaths(made)).toEqual(
    withoutPaths(JSON.stringify(new Assembly({ peopleEmails: people }).template.toJSON())),
  );
  const report = join(OUTPUT, 'validation-report.json');
  const { pluginReports } = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as { pluginReports: unknown[] })
    : { pluginReports: [] };
  expect(pluginReports).toEqual([]);
});

/** The template without where in the app each resource was made, which only the CLI writes. */
function withoutPaths(template: string): unknown {
  return JSON.parse(template, (key, value: unknown) => (key === 'Metadata' ? undefined : value));
}
