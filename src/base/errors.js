import { ERROR_CODES } from './error-codes.ts';
/** Every error of ours has a permanent code; its class says whose move it is. */
export class SurefootError extends Error {
    code;
    facts;
    constructor(code, facts, options) {
        super(`${code} ${ERROR_CODES[code].title}: ${facts.found}`, options);
        this.code = code;
        this.facts = facts;
        this.name = new.target.name;
    }
}
/** The author's move: the plan or a contract is wrong. Raised while building, never at night. */
export class PlanError extends SurefootError {
}
/** The caller's move: wrong words on the command line, an unusable event. Nothing was done. */
export class UsageError extends SurefootError {
}
/** The operator's move: as things stand, what was asked cannot be done. Nothing was. */
export class StateError extends SurefootError {
}
/** ASL that the engine does not support, or a machine that breaks the language's rules. */
export class EngineError extends SurefootError {
}
/** Ours: a promise of this code base was broken. */
export class Bug extends SurefootError {
}
/** The error for people, as plain lines. Rendering with colours is the command line's business. */
export function errorText(error) {
    const { title, why, fix } = ERROR_CODES[error.code];
    const lines = [
        ['where', error.facts.where],
        ['found', error.facts.found],
        ['now', error.facts.now],
        ['why', why],
        ['fix', error.facts.fix ?? fix],
        ['more', `docs/ERRORS.md#${error.code.toLowerCase()}`],
    ];
    const body = lines
        .filter((line) => line[1] !== undefined)
        .map(([label, words]) => `  ${label.padEnd(6)} ${words}`);
    return [`${error.code}  ${title}`, ...body].join('\n');
}
