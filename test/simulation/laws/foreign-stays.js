import { turnsOf } from './owners.ts';
import { entryOf, recordsOf } from './records.ts';
export const foreignStays = {
    name: 'foreign-stays',
    says: 'What a person changed before the undo looked is left as the person wants it.',
    check(night) {
        const records = new Map(recordsOf(night).map((record) => [record.recovery, record]));
        return turnsOf(night)
            .filter(({ deed, before }) => deed.doing === 'put back' && before?.by === 'console')
            .flatMap(({ deed, before }) => {
            const look = night.happened.deeds.findLast(({ invocation, operation, order }) => invocation === deed.invocation &&
                operation === 'DescribeServices' &&
                order < deed.order);
            const record = records.get(deed.recovery);
            const intended = record && entryOf(record, deed)?.intended['desiredCount'];
            // A person who sets what we set cannot be told from us; one who came after the look was
            // not to be seen.
            if (before === undefined || before.input['desiredCount'] === intended)
                return [];
            if (look !== undefined && look.order < before.order)
                return [];
            return [`${deed.invocation} undid what a person had set.`];
        });
    },
};
