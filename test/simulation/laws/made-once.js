import { changesMade, targetOf } from './records.ts';
export const madeOnce = {
    name: 'made-once',
    says: 'A change is carried out once, unless somebody took it back in between.',
    check(night) {
        const made = changesMade(night);
        return made.flatMap((deed, at) => {
            if (deed.doing !== 'run')
                return [];
            const first = made.findIndex(({ recovery, step, item, attempt, doing }) => doing === 'run' &&
                recovery === deed.recovery &&
                step === deed.step &&
                item === deed.item &&
                attempt === deed.attempt);
            const between = made.slice(first + 1, at);
            const taken = between.some((other) => other.by === 'console' && targetOf(other) === targetOf(deed));
            if (first === at || taken)
                return [];
            return [`${deed.invocation} made "${deed.step}" of ${deed.recovery} once more.`];
        });
    },
};
