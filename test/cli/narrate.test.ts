import { stripVTControlCharacters } from 'node:util';
import { wantsColors } from '../../src/cli/output.ts';
import { failureText, plainCause, wrapped } from '../../src/cli/words.ts';
import { expectGolden } from '../local/night.ts';
import { cli } from './cli.ts';

const PLAN = 'ecs-service-unhealthy';

const nights: readonly (readonly string[])[] = [
  ['start', '--headless'],
  ['run', '--scenario', 'ecs-most-tasks-dead'],
  ['run', '--scenario', 'ecs-nothing-helps'],
  ['run', '--scenario', 'ecs-scaled-to-zero'],
  ['run', '--scenario', 'ecs-auto-scaled'],
  ['run', PLAN, '--fault', 'The service is steady:error'],
  ['run', PLAN, '--fault', 'Add two tasks:late'],
  ['run', PLAN, '--fault', 'Add two tasks:undo-error'],
  ['run', PLAN, '--fault', 'Look at the service:throttle', '--fault', 'Close:crash:1'],
  ['run', PLAN, '--fault', 'Admit:crash'],
];

const told: string[] = [];
beforeAll(async () => {
  for (const words of nights) told.push((await cli(words)).out);
});

test('what a person sees of a night', () => {
  const text = nights.map((words, at) => `$ surefoot ${words.join(' ')}\n${told[at]}`).join('\n');
  expectGolden('test/cli/nights.golden.txt', text);
  expect(text).not.toContain('errorType');
});

test('a line is at most 100 columns', () => {
  for (const line of told.join('').split('\n')) expect(line.length).toBeLessThanOrEqual(100);
});

test('without --headless it names the next commands', async () => {
  const { out, code } = await cli(['start']);
  expect(code).toBe(0);
  expect(out).toContain('What to try next:');
  expect(out).toContain('--fault "The service is steady:error"');
});

test('on a terminal a wait is one line that is written again', async () => {
  const { out } = await cli(['run', '--scenario', 'ecs-nothing-helps'], { terminal: true });
  const again = out.split('\r\u001b[K');
  expect(again.length).toBeGreaterThan(50);
  expect(again.join('')).toContain('14m 30s left');
  for (const part of again) expect(part.split('\n').at(-1)?.length).toBeLessThanOrEqual(100);
  // What stays on the screen is what is printed where nobody watches.
  const stays = again.map((part, at) =>
    at === again.length - 1 ? part : part.slice(0, part.lastIndexOf('\n') + 1),
  );
  expect(stays.join('')).toBe(told[2]);
});

test('colours change nothing but the colours', async () => {
  const painted = await cli(['start', '--headless'], { colors: true });
  expect(painted.out).not.toBe(told[0]);
  expect(stripVTControlCharacters(painted.out)).toBe(told[0]);
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{}, undefined, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
])('colours with %j, terminal %s: %s', (environment, terminal, wanted) => {
  expect(wantsColors(environment, terminal)).toBe(wanted);
});

describe('a failure in one sentence', () => {
  const cause = (errorType: string, errorMessage: string) =>
    JSON.stringify({ errorType, errorMessage, trace: [] });

  test.each([
    ['Runtime.ExitError', cause('Runtime.ExitError', 'signal: killed'), 'its function died'],
    ['States.Timeout', '', 'no answer in time'],
    [
      'Surefoot.Again',
      cause('Surefoot.Again', 'TASK1003 AWS gave no answer to rely on: Rate exceeded'),
      'again: Rate exceeded',
    ],
    [
      'Surefoot.Stop',
      cause('Surefoot.Stop', 'TASK1004 The change must not be made from here: It is INACTIVE.'),
      'The change must not be made from here: It is INACTIVE',
    ],
    ['TypeError', cause('TypeError', 'x is not a function'), 'x is not a function (TypeError)'],
    ['SNS.NotFound', 'no such topic', 'no such topic (SNS.NotFound)'],
  ])('%s', (error, told, words) => {
    expect(failureText(error, told)).toBe(words);
  });

  test('a cause that was cut off stays readable', () => {
    expect(plainCause('"X" failed: {"errorType":"A","errorMess')).toContain('"X" failed');
  });
});

test('words are broken between words, and long ones not at all', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('arn:aws:ecs:eu-central-1:1:x two', 5)).toEqual([
    'arn:aws:ecs:eu-central-1:1:x',
    'two',
  ]);
});
