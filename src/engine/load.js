import { readDefinition } from '../asl/read-definition.ts';
import { checkExpression } from './expression-check.ts';
import { compileProgram } from './program.ts';
const programs = new Map();
const PROGRAMS_MAX = 100;
export function definitionText(definition) {
    return typeof definition === 'string' ? definition : JSON.stringify(definition);
}
/**
 * The program of a definition; the same text is compiled once. Throws EngineError ASL1001 for a
 * text that AWS would refuse and ASL1002 for one that this engine does not support, by name and
 * place.
 */
export function loadProgram(text) {
    const known = programs.get(text);
    if (known !== undefined)
        return known;
    const program = compileProgram(readDefinition(text, checkExpression));
    if (programs.size >= PROGRAMS_MAX)
        programs.clear();
    programs.set(text, program);
    return program;
}
