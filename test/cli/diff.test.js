import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minutes, seconds } from '../../src/base/duration.ts';
import { compare } from '../../src/cli/compare/compare.ts';
import { checkPlan } from '../../src/compile/index.ts';
import { Catalogue } from '../../src/local/index.ts';
import { below, equals, plan } from '../../src/plan/index.ts';
import { expectGolden } from '../golden.ts';
import { look, resize, restart, settings, thingOf } from '../plan/fakes.ts';
import { cli } from './cli.ts';
const PLAN = 'ecs-service-unhealthy';
const folder = mkdtempSync(join(tmpdir(), 'surefoot-diff-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
function steps(flow, on, as) {
    if (as.read !== false) {
        const before = flow.read('Look', look.with(thingOf(on)));
        flow.when('Is it small?', below(before.count, as.below ?? 3), () => {
            flow.change('Make it larger', resize.with({ ...thingOf(on), number: as.number ?? 4 }));
        });
    }
    if (as.anew === true) {
        flow.change('Start it anew', restart.with(thingOf(on)), { unapprovedBecause: 'A test.' });
    }
    flow.waitUntil('It is good', {
        ask: look.with(thingOf(on)),
        ready: (now) => equals(now.good, true),
        timesInARow: as.inARow ?? 3,
        every: seconds(as.every ?? 15),
        giveUpAfter: minutes(as.giveUp ?? 10),
    });
    return undefined;
}
function variant(as, more = {}) {
    const declared = plan({
        ...settings,
        ...more,
        name: 'one-plan',
        steps: (flow, on) => steps(flow, on, as),
    });
    return checkPlan(declared).compiled;
}
const base = variant({});
const variants = [
    ['a longer wait', variant({ giveUp: 15 })],
    ['asks less often, and is sooner content', variant({ every: 30, inARow: 2 })],
    ['another bound', variant({ below: 5 })],
    ['another input', variant({ number: 8 })],
    ['a change added', variant({ anew: true })],
    ['a look and a change gone', variant({ read: false })],
    ['other limits', variant({}, { limits: { perHour: 9, cooldown: minutes(1) } })],
    ['a narrower mode', variant({}, { mode: 'observe' })],
    ['another reason', variant({}, { why: 'It is another test.' })],
];
function told(before, after) {
    return compare([before], [after])
        .map(({ says, care }) => `${care ? '!' : ' '} ${says}\n`)
        .join('');
}
test('every difference in words, both ways', () => {
    const text = variants.map(([name, after]) => {
        return `== ${name}\n${told(base, after)}-- and back\n${told(after, base)}`;
    });
    expectGolden('cli/diff.golden.txt', text.join('\n'));
    for (const [, after] of variants)
        expect(told(base, after)).not.toBe('');
});
test('a plan does not differ from itself', () => {
    expect(compare([base], [variant({})])).toEqual([]);
});
test('a wider right is told, and must be seen', () => {
    const wider = base.functions.map((use) => {
        return use.name === 'resize'
            ? { ...use, permissions: [{ action: 'ecs:DeleteService', on: 'x' }] }
            : use;
    });
    expect(told(base, { ...base, functions: wider })).toBe('! gains a right: resize may ecs:DeleteService on x\n');
});
test('plans that came and went are told by name', () => {
    const other = { ...base, name: 'other-plan' };
    const third = { ...base, name: 'third-plan' };
    expect(compare([base, other], [base, third]).map(({ plan: of, says }) => `${of} ${says}`)).toEqual(['third-plan is a new plan', 'other-plan is no longer a plan']);
});
test('files of compile --all --json are sides', async () => {
    const file = join(folder, 'plans.json');
    writeFileSync(file, (await cli(['compile', '--all', '--json'])).out);
    const same = await cli(['diff', file, PLAN]);
    const expected = new Catalogue().plans().length === 1 ? 0 : 1;
    expect(same.code).toBe(expected);
    writeFileSync(file, (await cli(['compile', PLAN, '--all', '--json'])).out);
    expect(await cli(['diff', file, PLAN])).toEqual({ out: 'No difference.\n', err: '', code: 0 });
});
test.each([
    ['no-such-plan', 'CLI1061'],
    ['no-such-revision:no-such-plan', 'CLI1063'],
])('%s is wrong use', async (side, code) => {
    const { code: exit, err } = await cli(['diff', side, PLAN]);
    expect(exit).toBe(2);
    expect(err).toContain(code);
});
test.each(['{', '{}', '[]'])('a file that holds %s is wrong use', async (text) => {
    const file = join(folder, 'bad.json');
    writeFileSync(file, text);
    const { code, err } = await cli(['diff', file, PLAN]);
    expect(code).toBe(2);
    expect(err).toContain('CLI1062');
});
test('compile without a plan needs --all', async () => {
    expect((await cli(['compile'])).code).toBe(2);
});
