/** The blocks right inside a step, in the order in which the plan says them. */
export function blocksOf(step) {
    switch (step.word) {
        case 'when':
            return [step.yes, step.no];
        case 'match':
            return step.arms.map((arm) => arm.steps);
        case 'attempts':
            return [step.body, ...(step.usedUp === null ? [] : [step.usedUp])];
        case 'rungs':
            return [
                ...step.rungs.map((rung) => rung.steps),
                ...(step.usedUp === null ? [] : [step.usedUp]),
            ];
        case 'together':
            return step.branches.map((branch) => branch.steps);
        case 'for each':
            return [step.steps];
        default:
            return [];
    }
}
/**
 * Every step of the block and of the blocks inside it, in the order in which the plan says them.
 */
export function allSteps(block) {
    return block.flatMap((step) => [step, ...blocksOf(step).flatMap(allSteps)]);
}
/** What a step asks: the reads of a check, or of the `until` of attempts. */
export function asksOf(step) {
    if (step.word === 'wait until' || step.word === 'verify')
        return step.asks;
    return step.word === 'attempts' ? step.until.asks : [];
}
/** Names of the tasks that the step itself calls. */
export function tasksOf(step) {
    switch (step.word) {
        case 'read':
        case 'change':
        case 'tell':
            return [step.task];
        case 'hand over':
            return step.tell === null ? [] : [step.tell.task];
        default:
            return asksOf(step).map((ask) => ask.task);
    }
}
/** Does everything that enters the block end in it? */
export function ends(block) {
    const last = block.at(-1);
    switch (last?.word) {
        case 'hand over':
            return true;
        case 'when':
        case 'match':
            return blocksOf(last).every(ends);
        case 'rungs':
            return (last.rungs.every((rung) => ends(rung.steps)) && (last.usedUp === null || ends(last.usedUp)));
        default:
            return false;
    }
}
