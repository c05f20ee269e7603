import { readShape } from './input.ts';
/** An operation whose input is checked against `input` before `run` sees it. */
export function operation(spec) {
    return {
        changes: spec.changes,
        members: Object.keys(spec.input),
        ...(spec.perSecond === undefined ? {} : { perSecond: spec.perSecond }),
        run: (world, input, { service, operation, caller }) => spec.run(world, readShape(spec.input, input, { service, operation, path: '' }), caller),
    };
}
