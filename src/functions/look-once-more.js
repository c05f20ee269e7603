import { worthALook } from '../control/closing-look.ts';
import { askFunction } from './ask-function.ts';
/**
 * The closing look: the last moment before the end is decided at which a call that was never
 * answered can be seen to have been carried out late. Only where there was a doubt. A look that
 * cannot be made leaves what two looks have agreed on before.
 */
export async function lookOnceMore(records, record, by, call) {
    const doubtful = record.state === 'proved' ? [] : record.entries.filter(worthALook);
    if (doubtful.length === 0)
        return record;
    let found = 0;
    for (const [step, arn] of new Map(doubtful.map((entry) => [entry.step, entry.function]))) {
        const { recovery, epoch } = by;
        const { answer } = await askFunction(arn, { do: 'look again', recovery, epoch, step }, call);
        found += Number(answer?.['found'] ?? 0);
    }
    return found === 0 ? record : records.get(record.recovery);
}
