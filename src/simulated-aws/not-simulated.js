import { SurefootError } from '../base/errors.ts';
/**
 * The simulated AWS was asked for something that it does not model. It says so instead of
 * answering with something that looks like success. Never caught as an AWS error: the move is ours.
 */
export class NotSimulated extends SurefootError {
    constructor(service, operation, member, why) {
        const what = [service, operation, member].filter((part) => part !== undefined).join('.');
        const facts = {
            where: what,
            found: member === undefined
                ? `${service} ${operation} is not modelled${why === undefined ? '' : `: ${why}`}.`
                : `${service} ${operation} was called with ${member}, which is not modelled${why === undefined ? '' : `: ${why}`}.`,
            data: { service, operation, ...(member === undefined ? {} : { member }) },
        };
        super('AWS4001', facts);
    }
}
