import { SurefootError } from '../../base/errors.ts';
/** A scenario describes a world that cannot be. */
export class WorldSetupError extends SurefootError {
    constructor(where, found) {
        super('AWS4002', { where, found });
    }
}
