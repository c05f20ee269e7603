import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SurefootError, UsageError } from '../../base/errors.ts';
import { isJsonObject } from '../../base/json.ts';
import { compilePlan } from '../../compile/index.ts';
/** `PLAN`, `REV:PLAN`, or a file that `compile --all --json` wrote. */
export function sideOf(name, catalogue) {
    const known = catalogue.plans().find(({ graph }) => graph.name === name);
    if (known !== undefined)
        return { name, plans: [compilePlan(known, catalogue.plans())] };
    if (existsSync(name))
        return { name, plans: plansIn(readFileSync(name, 'utf8'), name) };
    const at = name.lastIndexOf(':');
    if (at > 0)
        return { name, plans: plansAt(name.slice(0, at), name.slice(at + 1)) };
    throw new UsageError('CLI1061', {
        found: `"${name}" is no plan, no file and no REVISION:PLAN.`,
        fix: `Plans: ${catalogue
            .plans()
            .map(({ graph }) => graph.name)
            .join(', ')}.`,
    });
}
function plansIn(text, where) {
    const read = parsed(text, where);
    const plans = Array.isArray(read) ? read : [read];
    if (plans.length > 0 && plans.every(isCompiled))
        return plans;
    throw new UsageError('CLI1062', { where, found: 'It holds no compiled plans.' });
}
function parsed(text, where) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new UsageError('CLI1062', { where, found: error.message });
    }
}
/** Enough of it to be compared: earlier releases wrote less. */
function isCompiled(value) {
    if (!isJsonObject(value))
        return false;
    const { name, asl, states, functions, proofs } = value;
    return (typeof name === 'string' &&
        typeof asl === 'string' &&
        isJsonObject(states) &&
        Array.isArray(functions) &&
        isJsonObject(proofs) &&
        typeof proofs['worstForwardMs'] === 'number');
}
/** The plan as this revision has it: its files are laid out apart and compiled by themselves. */
function plansAt(revision, plan) {
    const where = `${revision}:${plan}`;
    const folder = mkdtempSync(join(tmpdir(), 'surefoot-diff-'));
    try {
        const tar = run('git', ['archive', '--format=tar', revision, '--'], {});
        run('tar', ['-x', '-C', folder], { input: tar });
        symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
        const compile = ['--import', 'tsx', 'src/cli/main.ts', 'compile', plan, '--all', '--json'];
        return plansIn(run(process.execPath, compile, { cwd: folder }).toString('utf8'), where);
    }
    catch (error) {
        if (error instanceof SurefootError)
            throw error;
        const { stderr, message } = error;
        const said = stderr?.toString('utf8').trim() ?? '';
        throw new UsageError('CLI1063', { where, found: said === '' ? message : said });
    }
    finally {
        rmSync(folder, { recursive: true });
    }
}
const OUTPUT_BYTES_MAX = 256 * 1_048_576;
function run(command, args, options) {
    return execFileSync(command, args, {
        ...options,
        maxBuffer: OUTPUT_BYTES_MAX,
        stdio: ['pipe', 'pipe', 'pipe'],
    });
}
