import { PlanError } from '../base/errors.ts';
import type { AnyContract, Call, TaskKind } from '../contract/index.ts';
import type { Asks, Flow, Seen, Verify, WaitUntil } from './flow.ts';
import { type Ask, type CheckStep, type Expr, ends, type Step } from './graph.ts';
import { callerPlace } from './place.ts';
import { type Recording, whereSaid } from './recording.ts';
import { either, exprOf, refTo } from './ref.ts';
import { type Condition, testOf } from './words.ts';

/** A flow that writes down what is said to it, and notes every contract it meets. */
export function recorder(recording: Recording, meet: (contract: AnyContract) => void): Flow {
  const taken = (call: Call<TaskKind, unknown>, kind: TaskKind) => {
    if (call?.contract?.kind !== kind) {
      throw new PlanError('PLAN1011', {
        where: whereSaid(),
        found: `A ${call?.contract?.kind ?? 'value that is no task'} stands where a ${kind} belongs.`,
      });
    }
    meet(call.contract);
    return { task: call.contract.name, input: exprOf(call.input, 'input') };
  };

  const start = (sentence: string) => {
    return { id: recording.nextId(sentence), name: sentence, place: callerPlace() };
  };

  const say = recording.saying.bind(recording);

  const check = <A extends Asks>(
    word: CheckStep['word'],
    sentence: string,
    options: WaitUntil<A> | Verify<A>,
    inARow: number,
  ): undefined =>
    say(sentence, () => {
      const common = start(sentence);
      const asks: Ask[] = questions(options.ask).map(([as, call]) => {
        const source = as === '' ? common.id : `${common.id}/${as}`;
        return { as, source, ...taken(call, 'read') };
      });
      const judged = recording.block(() => {
        for (const ask of asks) recording.offer(ask.source);
        const refs = asks.map((ask) => [
          ask.as,
          refTo({ is: 'result', source: ask.source, path: [] }),
        ]);
        const now = (isCall(options.ask) ? refs[0]?.[1] : Object.fromEntries(refs)) as Seen<A>;
        const test = (judge: (now: Seen<A>) => Condition) => testOf(judge(now));
        return { ready: test(options.ready), failed: options.failed ? test(options.failed) : null };
      });
      recording.add({
        word,
        ...common,
        asks,
        ...judged.given,
        inARow,
        everyMs: options.every.ms,
        giveUpAfterMs: options.giveUpAfter.ms,
      });
      return undefined;
    });

  return {
    read(sentence, call) {
      return say(sentence, () => {
        const step: Step = { word: 'read', ...start(sentence), ...taken(call, 'read') };
        recording.add(step);
        return refTo({ is: 'result', source: step.id, path: [] });
      });
    },

    change(sentence, call, options = {}) {
      return say(sentence, () => {
        const step: Step = {
          word: 'change',
          ...start(sentence),
          ...taken(call, 'change'),
          target: targetOf(call),
          unapprovedBecause: options.unapprovedBecause ?? null,
        };
        recording.add(step);
        return refTo({ is: 'result', source: step.id, path: [] });
      });
    },

    when(
      sentence: string,
      condition: Condition,
      yes: () => unknown,
      no: () => unknown = () => undefined,
    ) {
      return say(sentence, () => {
        const common = start(sentence);
        const taking = testOf(condition);
        const left = recording.block(yes);
        const right = recording.block(no);
        recording.add({
          word: 'when',
          ...common,
          condition: taking,
          yes: left.steps,
          no: right.steps,
        });
        // What comes after lies on the paths that go on; with one such side, on that side alone.
        const given = either(
          common.id,
          ends(left.steps) ? right.given : left.given,
          ends(right.steps) ? left.given : right.given,
        );
        return given as never; // the types of `when` say what both sides give; this rebuilt it
      });
    },

    waitUntil: (sentence, options) => check('wait until', sentence, options, options.timesInARow),

    verify: (sentence, options) =>
      check('verify', sentence, options, Math.ceil(options.healthyFor.ms / options.every.ms) + 1),

    handOver(sentence, options) {
      return say(sentence, () => {
        const step: Step = {
          word: 'hand over',
          ...start(sentence),
          why: options.why,
          keep: options.keep ?? null,
          tell: options.tell === undefined ? null : taken(options.tell, 'tell'),
        };
        recording.add(step);
        return undefined as never; // nothing can be recorded after it: `Recording.add` refuses
      });
    },
  };
}

function questions(ask: Asks): readonly (readonly [string, Call<'read', unknown>])[] {
  return isCall(ask) ? [['', ask]] : Object.entries(ask);
}

function isCall(ask: Asks): ask is Call<'read', unknown> {
  return 'contract' in ask && 'input' in ask;
}

function targetOf(call: Call<TaskKind, unknown>): { kind: string; parts: Record<string, Expr> } {
  const contract = call.contract;
  if (contract.kind !== 'change') throw new TypeError('Only a change has a target.');
  const target = contract.target(call.input as never); // a contract's input, erased in `Call`
  const parts = Object.entries(target.parts).map(
    ([name, part]) => [name, exprOf(part, `target.${name}`)] as const,
  );
  return { kind: target.kind, parts: Object.fromEntries(parts) };
}
