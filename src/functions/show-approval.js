import { seconds } from '../base/duration.ts';
import { Approvals } from '../control/approvals.ts';
import { isOurs } from '../control/links.ts';
import { VERIFY_PERMISSION } from '../control/permissions.ts';
import { platformFunction } from '../control/task-handlers.ts';
import { htmlResponse, httpEvent, styleResponse, } from './approvals/http.ts';
import { questionPage, unknownPage } from './approvals/page.ts';
import { STYLE } from './approvals/style.ts';
/**
 * GET: shows a question to who has a link to it. It may read and nothing else, so that a mail
 * scanner which opens every link decides nothing, whatever is in this file.
 */
export const handler = platformFunction({
    name: 'show-approval',
    permissions: [{ action: 'dynamodb:GetItem', on: '${TableArn}' }, VERIFY_PERMISSION],
    timeout: seconds(10),
    event: httpEvent,
    run: show,
});
async function show(asked, call) {
    if (asked.method !== 'GET' && asked.method !== 'HEAD')
        return htmlResponse(405, unknownPage());
    if (asked.rawPath === '/approvals.css')
        return styleResponse(STYLE);
    const id = /^\/approvals\/([0-9a-f]{24})$/.exec(asked.rawPath)?.[1];
    const query = new URLSearchParams(asked.rawQueryString);
    const link = {
        approver: query.get('approver') ?? '',
        until: query.get('until') ?? '',
        approve: query.get('approve') ?? '',
        deny: query.get('deny') ?? '',
    };
    const request = id === undefined ? undefined : await new Approvals(call.runtime).find(id);
    if (request === undefined)
        return htmlResponse(404, unknownPage());
    const facts = {
        request: request.request,
        approver: link.approver,
        hash: request.hash,
        expiresAt: Number(link.until),
    };
    const ours = {
        approve: await isOurs(call, { ...facts, answer: 'approve' }, link.approve),
        deny: await isOurs(call, { ...facts, answer: 'deny' }, link.deny),
    };
    if (!ours.approve && !ours.deny)
        return htmlResponse(404, unknownPage());
    // A signature that does not fit is not handed on to the form.
    const usable = {
        ...link,
        approve: ours.approve ? link.approve : '',
        deny: ours.deny ? link.deny : '',
    };
    return htmlResponse(200, questionPage(request, usable, call.clock.now()));
}
