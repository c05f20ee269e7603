import { seconds } from '../base/duration.ts';
import { Approvals } from '../control/approvals.ts';
import { Approvers } from '../control/approvers.ts';
import { isOurs } from '../control/links.ts';
import { VERIFY_PERMISSION } from '../control/permissions.ts';
import { platformFunction } from '../control/task-handlers.ts';
import { ALARM_STATE_PERMISSIONS } from './alarm.ts';
import { decide } from './approvals/decide.ts';
import { htmlResponse, httpEvent, jsonResponse, } from './approvals/http.ts';
import { answeredPage, unknownPage } from './approvals/page.ts';
/**
 * POST: takes an answer, by link or from a caller whom AWS has identified. The only role whose
 * signal a gate obeys is that of this function.
 */
export const handler = platformFunction({
    name: 'answer-approval',
    permissions: [
        { action: 'dynamodb:GetItem', on: '${TableArn}' },
        { action: 'dynamodb:BatchGetItem', on: '${TableArn}' },
        { action: 'dynamodb:UpdateItem', on: '${TableArn}' },
        VERIFY_PERMISSION,
        {
            action: 'ssm:SendAutomationSignal',
            on: 'arn:${Partition}:ssm:${Region}:${Account}:automation-execution/*',
            because: 'Automations have no name that is known before they run.',
        },
        ...ALARM_STATE_PERMISSIONS,
    ],
    timeout: seconds(20),
    event: httpEvent,
    run: answer,
});
async function answer(asked, call) {
    const form = asked.method === 'POST' ? formOf(asked) : undefined;
    if (form === undefined)
        return htmlResponse(asked.method === 'POST' ? 404 : 405, unknownPage());
    const request = await new Approvals(call.runtime).find(form.id);
    if (request === undefined)
        return htmlResponse(404, unknownPage());
    if (asked.caller !== undefined)
        return byCaller(request, form, asked.caller, call);
    const { id, approver, until, signature } = form;
    const facts = { request: id, approver, answer: form.answer, hash: request.hash };
    const given = { approver, answer: form.answer, at: call.clock.now(), by: 'link' };
    if (!(await isOurs(call, { ...facts, expiresAt: until }, signature))) {
        // Who holds no signature learns nothing, not even that there is such a question.
        await new Approvals(call.runtime).refuse(id, given, 'link is not ours');
        return htmlResponse(404, unknownPage());
    }
    if (given.at >= until) {
        const noted = await new Approvals(call.runtime).refuse(id, given, 'link has expired');
        return answered(noted, approver, 'link has expired', call);
    }
    const judged = await decide(request, { ...given, comment: form.comment, hash: request.hash }, call);
    return answered(judged.request, approver, judged.refused, call);
}
/** The command line, or a sign-in: AWS says who it is, the registry says under which name. */
async function byCaller(request, form, caller, call) {
    const by = 'arn' in caller ? 'command line' : 'sign-in';
    const known = await new Approvers(call.runtime).some(request.approvers);
    const mine = known.find(({ identity, address }) => 'arn' in caller ? identity === caller.arn : address.toLowerCase() === caller.address);
    const name = mine?.name ?? ('arn' in caller ? caller.arn : caller.address);
    const given = { approver: name, answer: form.answer, at: call.clock.now(), by };
    const judged = mine === undefined
        ? {
            request: await new Approvals(call.runtime).refuse(form.id, given, 'not an approver'),
            refused: 'not an approver',
        }
        : await decide(request, { ...given, comment: form.comment, hash: form.hash }, call);
    if (by === 'sign-in')
        return answered(judged.request, name, judged.refused, call);
    const status = judged.refused === undefined ? 200 : 409;
    return jsonResponse(status, {
        state: judged.request.state,
        refused: judged.refused ?? null,
        approver: name,
    });
}
function answered(request, approver, refused, call) {
    const page = answeredPage(request, approver, call.clock.now(), refused);
    return htmlResponse(refused === undefined ? 200 : 409, page);
}
/** The form as the page, or the command, sends it; undefined for anything else. */
function formOf({ rawPath, body }) {
    const id = /^\/approvals\/([0-9a-f]{24})$/.exec(rawPath)?.[1];
    const fields = new URLSearchParams(body);
    const said = fields.get('answer');
    if (id === undefined || (said !== 'approve' && said !== 'deny'))
        return undefined;
    return {
        id,
        approver: fields.get('approver') ?? '',
        answer: said,
        signature: fields.get(said) ?? '',
        until: Number(fields.get('until')),
        comment: fields.get('comment') ?? '',
        hash: fields.get('hash') ?? '',
    };
}
