import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();
const page = readFileSync(join(root, 'docs', 'asl-support.md'), 'utf8');
const lines = page
  .split('\n')
  .filter((line) => /^\| (?!What |---)/.test(line) && !line.startsWith('|---'));

function sourceOf(file: string): string {
  const path = ['engine', 'asl'].map((folder) => join(root, 'test', folder, file)).find(existsSync);
  return path === undefined ? '' : readFileSync(path, 'utf8');
}

describe('docs/asl-support.md', () => {
  it('has a table', () => {
    expect(lines.length).toBeGreaterThan(40);
  });

  it.each(lines)('names a test that exists: %s', (line) => {
    const [, file = '', name = ''] = /`([a-z-]+\.test\.ts)` (.+?) \|$/.exec(line) ?? [];
    expect(name).not.toBe('');
    expect(sourceOf(file)).toContain(name);
  });
});
