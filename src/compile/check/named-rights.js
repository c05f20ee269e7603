import { brokenPlan } from './rule.ts';
/** PLAN2054: every right is one named action, and one on many things says why. */
export function namedRights(plan, compiled) {
    return compiled.functions.flatMap(({ name, permissions }) => permissions
        .map((permission) => complaint(permission))
        .filter((words) => words !== '')
        .map((words) => brokenPlan('PLAN2054', plan, `Task ${name} ${words}`)));
}
function complaint({ action, on, because }) {
    if (/[*?]/.test(action))
        return `asks for "${action}", which names no action.`;
    if (/[*?]/.test(on) && (because ?? '').trim() === '') {
        return `may do ${action} on "${on}" and does not say why.`;
    }
    return '';
}
