import { changesOfRecoveries, recordsOf, recordWrites } from './records.ts';
export const modes = {
    name: 'modes',
    says: 'A plan that may only look changes nothing, and none goes further than people have set.',
    check(night) {
        const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
        const changed = changesOfRecoveries(night)
            .filter(({ recovery }) => records.get(recovery)?.mode !== 'automatic')
            .map(({ recovery, step }) => {
            const mode = records.get(recovery)?.mode ?? 'none';
            return `"${step}" of ${recovery} was made in mode ${mode}.`;
        });
        const further = recordWrites(night)
            .filter(({ before, after }) => before?.state === 'admitting' && after.state === 'running')
            .flatMap(({ write, after }) => {
            const asked = night.happened.answered.find(({ invocation }) => invocation === write.invocation);
            const settings = night.happened.writes.filter(({ id }) => id === `plan#${after.plan}`);
            const before = settings.findLast(({ order }) => order < (asked?.order ?? write.order));
            const during = settings.filter(({ order }) => order > (asked?.order ?? 0) && order < write.order);
            const set = [before, ...during].map((setting) => setting?.after['mode'] ?? 'observe');
            return set.includes(after.mode ?? 'none')
                ? []
                : [`${after.recovery} runs in mode ${after.mode}; set was ${set.join(', ')}.`];
        });
        return [...changed, ...further];
    },
};
