import { EngineError } from '../base/errors.ts';
import { isJsonObject } from '../base/json.ts';
import { unsupportedIn } from './unsupported.ts';
import { TOO_DEEP, validateDefinition } from './validate.ts';
/**
 * The state machine of a definition's text. Throws EngineError ASL1001 for one that AWS would
 * refuse and ASL1002 for one outside what the engine supports, each with the first place and how
 * many more there are.
 */
export function readDefinition(text, expressions) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        throw new EngineError('ASL1001', { where: '/', found: `It is not JSON: ${words}` });
    }
    const options = expressions === undefined ? {} : { expressions };
    const errors = validateDefinition(value, options).filter(({ severity }) => severity === 'ERROR');
    // What is not supported comes first: a machine in JSONPath would have findings of its own.
    const unsupported = isJsonObject(value) && !tooDeep(errors) ? unsupportedIn(value) : [];
    const [lacking, ...moreLacking] = unsupported;
    if (lacking !== undefined) {
        throw new EngineError('ASL1002', {
            where: lacking.location,
            found: lacking.found + andMore(moreLacking.length),
        });
    }
    const [first, ...more] = errors;
    if (first !== undefined) {
        throw new EngineError('ASL1001', {
            where: first.location,
            found: first.message + andMore(more.length),
        });
    }
    return value;
}
function tooDeep(errors) {
    return errors.some(({ message }) => message === TOO_DEEP);
}
function andMore(count) {
    return count === 0 ? '' : ` (and ${count} more)`;
}
