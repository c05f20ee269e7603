/** The simulated AWS against moto, call by call. See start-moto.ts for how to start this. */
import { moto, ours } from './both.ts';
import { compare, type Difference } from './compare.ts';
import { DIFFERENCES, type ListedDifference } from './differences.ts';
import { SEQUENCES } from './sequences.ts';

const shown = new Set<ListedDifference>();

/** The first listed difference that covers this one. */
function listed(difference: Difference): ListedDifference | undefined {
  return DIFFERENCES.find(
    (candidate) =>
      whole(candidate.operation).test(difference.operation) &&
      whole(candidate.member).test(difference.member) &&
      whole(candidate.ours).test(difference.ours) &&
      whole(candidate.moto).test(difference.moto),
  );
}

function whole(pattern: RegExp): RegExp {
  return new RegExp(`^(?:${pattern.source})$`, pattern.flags);
}

test.each(SEQUENCES)('$name', async ({ steps }) => {
  const simulated = ours();
  const emulated = await moto();
  const unlisted: Difference[] = [];
  for (const step of steps) {
    const one = await simulated.run(step);
    const other = await emulated.run(step);
    for (const difference of compare(`${step.service}.${step.operation}`, one, other)) {
      const known = listed(difference);
      if (known === undefined) unlisted.push(difference);
      else shown.add(known);
    }
  }
  expect(unlisted).toEqual([]);
});

test('every listed difference still shows', () => {
  const gone = DIFFERENCES.filter((difference) => !shown.has(difference));
  expect(gone).toEqual([]);
});
