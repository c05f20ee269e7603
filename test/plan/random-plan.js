import fc from 'fast-check';
import { minutes, seconds } from '../../src/base/duration.ts';
import { whole } from '../../src/contract/index.ts';
import { above, all, any, atLeast, atMost, below, equals, not, plan, plus, roundDown, roundUp, text, times, } from '../../src/plan/index.ts';
import { look, lookAtAlarm, resize, restart, say, settings, thingOf } from './fakes.ts';
const pick = fc.nat(20);
const few = fc.integer({ min: 0, max: 9 });
const { sum } = fc.letrec((tie) => ({
    sum: fc.oneof({ maxDepth: 2, withCrossShrink: true }, fc.record({ is: fc.constant('pick'), of: pick }), fc.record({
        is: fc.constantFrom('plus', 'times'),
        of: pick,
        and: fc.oneof(tie('sum'), few),
    }), fc.record({
        is: fc.constantFrom('up', 'down'),
        of: pick,
        least: fc.option(few),
        most: fc.option(fc.record({ is: fc.constant('pick'), of: pick })),
    })),
}));
const { asked } = fc.letrec((tie) => ({
    asked: fc.oneof({ maxDepth: 2, withCrossShrink: true }, fc.record({
        is: fc.constant('compare'),
        how: fc.constantFrom(0, 1, 2, 3),
        of: sum,
        to: fc.oneof(sum, few),
    }), fc.record({ is: fc.constant('level'), of: pick, high: fc.boolean() }), fc.record({
        is: fc.constantFrom('all', 'any'),
        of: fc.tuple(tie('asked'), tie('asked')),
    }), fc.record({ is: fc.constant('not'), of: tie('asked') })),
}));
const { script } = fc.letrec((tie) => ({
    script: fc.array(tie('line'), { maxLength: 4, size: 'max' }),
    line: fc.oneof({ maxDepth: 5, withCrossShrink: true }, {
        weight: 4,
        arbitrary: fc.record({
            do: fc.constantFrom('read', 'read', 'change', 'forgo'),
            number: sum,
            words: pick,
        }),
    }, {
        weight: 7,
        arbitrary: fc.record({
            do: fc.constant('when'),
            test: asked,
            yes: tie('script'),
            no: tie('script'),
            gives: fc.option(fc.tuple(sum, sum), { freq: 4 }),
        }),
    }, {
        weight: 2,
        arbitrary: fc.record({
            do: fc.constantFrom('wait', 'verify'),
            alarm: fc.boolean(),
            ready: asked,
            failed: fc.option(asked),
            turns: fc.integer({ min: 1, max: 4 }),
            inARow: fc.integer({ min: 1, max: 2 }),
        }),
    }, {
        weight: 1,
        arbitrary: fc.record({
            do: fc.constant('hand over'),
            keep: fc.boolean(),
            tell: fc.option(sum),
        }),
    }),
}));
/** Small plans of every word, with branches inside branches that give and are asked about. */
export const scripts = script;
/** Records the plan that the script says. Steps are called "Step 1", "Step 2", ... */
export function planOf(said) {
    return plan({
        ...settings,
        name: 'random-plan',
        steps(flow, on) {
            new Saying(flow, on).block(said, [], []);
            return undefined;
        },
    });
}
/** Enough for branches in branches; the ways through a plan double with every branch. */
const MOST_STEPS = 14;
class Saying {
    #flow;
    #on;
    #steps = 0;
    constructor(flow, on) {
        this.#flow = flow;
        this.#on = on;
    }
    /** Says the lines; gives what can be read after them, or `ended`. */
    block(lines, numbers, levels) {
        let known = { numbers, levels };
        for (const line of lines) {
            if (this.#steps >= MOST_STEPS)
                break;
            const after = this.#line(line, known);
            if (after === 'ended')
                return { ...known, ended: true };
            known = after;
        }
        return { ...known, ended: false };
    }
    #line(line, known) {
        const flow = this.#flow;
        const name = `Step ${++this.#steps}`;
        const { numbers, levels } = known;
        switch (line.do) {
            case 'read': {
                const seen = flow.read(name, look.with(this.#input(line, known)));
                return { numbers: [...numbers, seen.count, seen.load], levels: [...levels, seen.level] };
            }
            case 'change':
            case 'forgo': {
                const task = line.do === 'change' ? resize : restart;
                const made = flow.change(name, task.with(this.#input(line, known)));
                return { numbers: [...numbers, made.count, made.load], levels };
            }
            case 'hand over': {
                const words = line.tell && text `About ${this.#sum(line.tell, numbers) ?? 'nothing'}.`;
                flow.handOver(name, {
                    why: 'So the script says.',
                    ...(line.keep ? { keep: 'It helps.' } : {}),
                    ...(words === null ? {} : { tell: say.with({ words }) }),
                });
                return 'ended';
            }
            case 'wait':
            case 'verify':
                this.#check(name, line, known);
                return known;
            case 'when':
                return this.#when(name, line, known);
        }
    }
    #when(name, line, known) {
        const condition = this.#asked(line.test, known);
        if (condition === undefined)
            return known;
        const ended = [];
        const side = (lines, gives) => () => {
            const after = this.block(lines, known.numbers, known.levels);
            ended.push(after.ended);
            const given = gives === undefined ? undefined : this.#sum(gives, after.numbers);
            return { number: given ?? literal, level: after.levels.at(-1) ?? 'low' };
        };
        const literal = 3;
        const [yes, no] = [side(line.yes, line.gives?.[0]), side(line.no, line.gives?.[1])];
        // The two sides give references or literals, as the script has it: more than the types allow.
        const given = this.#flow.when(name, condition, yes, no);
        if (ended.every(Boolean))
            return 'ended';
        if (line.gives === null)
            return known;
        const { number, level } = given;
        return { numbers: [...known.numbers, number], levels: [...known.levels, level] };
    }
    #check(name, line, known) {
        const ask = {
            ...(line.alarm ? { alarm: lookAtAlarm.with({ arn: this.#on.arn }) } : {}),
            thing: look.with({ ...thingOf(this.#on), number: known.numbers.at(-1) ?? 0 }),
        };
        const judge = (asked) => (now) => {
            const here = {
                numbers: [now.thing.count, ...known.numbers],
                levels: [now.thing.level, ...known.levels],
            };
            return this.#asked(asked, here) ?? below(now.thing.count, 5);
        };
        const common = {
            ask,
            ready: judge(line.ready),
            ...(line.failed === null ? {} : { failed: judge(line.failed) }),
            every: seconds(30),
            giveUpAfter: minutes(line.turns / 2),
        };
        if (line.do === 'wait')
            this.#flow.waitUntil(name, { ...common, timesInARow: line.inARow });
        else
            this.#flow.verify(name, { ...common, healthyFor: seconds(30 * line.inARow) });
    }
    #input(line, { numbers }) {
        const number = this.#sum(line.number, numbers) ?? 7;
        const named = numbers[line.words % Math.max(1, numbers.length)];
        return {
            ...thingOf(this.#on),
            number,
            words: named === undefined ? 'nothing' : text `${named} of '${this.#on.name}'`,
        };
    }
    #sum(sum, numbers) {
        const of = numbers[sum.of % Math.max(1, numbers.length)];
        if (of === undefined)
            return undefined;
        switch (sum.is) {
            case 'pick':
                return of;
            case 'plus':
            case 'times': {
                const and = typeof sum.and === 'number' ? sum.and : (this.#sum(sum.and, numbers) ?? 1);
                return sum.is === 'plus' ? plus(of, and) : times(of, and);
            }
            case 'up':
            case 'down': {
                const most = sum.most && this.#sum(sum.most, numbers);
                const round = sum.is === 'up' ? roundUp : roundDown;
                return round(of, {
                    ...(sum.least === null ? {} : { atLeast: whole(sum.least) }),
                    ...(most === null || most === undefined ? {} : { atMost: roundDown(most) }),
                });
            }
        }
    }
    #asked(asked, known) {
        switch (asked.is) {
            case 'compare': {
                const left = this.#sum(asked.of, known.numbers);
                const right = typeof asked.to === 'number' ? asked.to : this.#sum(asked.to, known.numbers);
                if (left === undefined || right === undefined)
                    return undefined;
                return [below, above, atLeast, atMost][asked.how](left, right);
            }
            case 'level': {
                const level = known.levels[asked.of % Math.max(1, known.levels.length)];
                return level && equals(level, asked.high ? 'high' : 'low');
            }
            case 'not': {
                const of = this.#asked(asked.of, known);
                return of && not(of);
            }
            case 'all':
            case 'any': {
                const [left, right] = asked.of.map((one) => this.#asked(one, known));
                if (left === undefined || right === undefined)
                    return left ?? right;
                return asked.is === 'all' ? all(left, right) : any(left, right);
            }
        }
    }
}
