import { isoTime } from '../../base/clock.ts';
import { durationText } from '../../base/duration.ts';
import { COMMENT_CHARACTERS, } from '../../contract/index.ts';
import { html } from './html.ts';
/** The question, and the buttons where it is still open for this approver. */
export function questionPage(request, link, now) {
    const mine = request.decisions.find(({ approver }) => approver === link.approver);
    const isOpen = request.state === 'open' && now < request.expiresAt && mine === undefined;
    return page(`${request.plan}: ${request.step}`, html `<p>Plan <b>${request.plan}</b> asks <b>${link.approver}</b>:</p>
<h1>${request.step}</h1>
${isOpen ? until(request, now) : stateOf(request, now, link.approver)}
${facts(request)}
${isOpen ? form(request, link) : html ``}
${footer(request)}`);
}
/** What a press of a button has led to. */
export function answeredPage(request, approver, now, refused) {
    const title = refused === undefined ? 'Your answer counts' : 'Your answer does not count';
    const state = refused === undefined ? html `` : html `<p class="state refused">${REFUSED[refused]}</p>`;
    return page(title, html `<h1>${title}</h1>
${state}
${stateOf(request, now, approver)}
${facts(request)}
${footer(request)}`);
}
/** For a link that is not ours, or of a question that is not there: it tells nothing. */
export function unknownPage() {
    return page('Not a valid link', html `<h1>This link is not valid</h1>
<p>It is incomplete, was changed on the way, or is not from Surefoot. Open it from the message
again, or answer on the command line: <b>surefoot approvals</b>.</p>`);
}
const REFUSED = {
    'link is not ours': 'The link was changed on the way, or is not from Surefoot.',
    'link has expired': 'The link has expired.',
    'asked about something else': 'The link is about something else than what is asked now.',
    'not an approver': 'You are not one of those who are asked.',
    'asked for it': 'You have started this recovery; somebody else must approve it.',
    'has decided already': 'Already decided: you have answered before, and the first answer counts.',
    'needs a sign-in': 'A link proves only a mailbox. Sign in, or use the command: surefoot approve.',
    'is decided': 'Already decided, by somebody else.',
    'has expired': 'Already decided: time was up, and silence is a no.',
    'recovery has stopped': 'The recovery has been stopped or has ended; nothing is to be approved.',
    'trigger has cleared': 'The alarm has cleared; there is nothing to approve any more.',
};
function page(title, body) {
    return html `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/approvals.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.text;
}
function until({ expiresAt, quorum, decisions, approvers }, now) {
    const left = durationText(Math.max(1_000, expiresAt - now));
    const yes = decisions.length;
    const quorumText = quorum === 1
        ? html ``
        : html `<br>${quorum} of ${approvers.join(', ')} must approve; ${yes} ${yes === 1 ? 'has' : 'have'}.`;
    return html `<p class="until"><b>${left} left</b>, until ${timeText(expiresAt)}. Silence is a no:
everything goes back.${quorumText}</p>`;
}
function facts({ question }) {
    const { does, why, evidence, measuredAt, undo } = question;
    return html `<h2>What will be done</h2>
<ul>
${does.map(({ what, target }) => html `<li>${what}<br><small>to ${target}</small></li>\n`)}</ul>
<h2>Why</h2>
<p>${why}</p>
<h2>Measured at ${timeText(measuredAt)}</h2>
<table>
${evidence.map(({ name, value }) => html `<tr><th>${name}</th><td>${value}</td></tr>\n`)}</table>
<h2>If it has to go back</h2>
<p>${undo}</p>`;
}
function form({ request, signIn, hash }, link) {
    const hidden = [
        ['hash', hash],
        ['approver', link.approver],
        ['until', link.until],
        ['approve', link.approve],
        ['deny', link.deny],
    ].map(([name = '', value = '']) => html `<input type="hidden" name="${name}" value="${value}">\n`);
    const answers = [
        ...(link.approve !== '' && !signIn ? [button('approve')] : []),
        ...(link.deny === '' ? [] : [button('deny')]),
    ];
    const note = signIn
        ? html `<p>A link proves only a mailbox. To approve, use the command:
<b>surefoot approve ${request}</b>.</p>`
        : html ``;
    return html `<form method="post" action="/approvals/${request}">
${hidden}<label for="comment">Comment, for the record</label>
<textarea id="comment" name="comment" rows="2" maxlength="${COMMENT_CHARACTERS}"></textarea>
${answers}${note}</form>`;
}
function button(answer) {
    const label = answer === 'approve' ? 'Approve' : 'Deny';
    return html `<button class="${answer}" name="answer" value="${answer}">${label}</button>\n`;
}
function stateOf(request, now, reader) {
    const { state, expiresAt, decisions, quorum, because } = request;
    const own = decisions.find(({ approver }) => approver === reader);
    const said = own === undefined ? '' : ` You said ${own.answer === 'approve' ? 'yes' : 'no'}.`;
    const list = decisions.map(({ approver, answer, at, comment, by }) => html `<li>${approver}: ${answer}, ${timeText(at)}, by ${by}${comment === '' ? '' : `: ${comment}`}</li>\n`);
    const shown = state === 'open' && now >= expiresAt ? 'expired' : state;
    const words = {
        open: `Waiting: ${decisions.length} of ${quorum} have approved.${said}`,
        approved: `Already decided: approved. ${because}`,
        denied: `Already decided: denied. ${because}`,
        expired: 'Already decided: time was up, and silence is a no.',
        void: `Already decided: nothing is to be approved any more. ${because}`,
    }[shown];
    return html `<p class="state ${shown}">${words}</p>
${list.length === 0 ? html `` : html `<ul>\n${list}</ul>`}`;
}
function footer({ request, recovery, planVersion }) {
    return html `<p><small>Question ${request} · recovery ${recovery} · plan version ${planVersion}</small></p>`;
}
/** `2026-03-03 03:04:05 UTC`. */
function timeText(ms) {
    return `${isoTime(ms).slice(0, 19).replace('T', ' ')} UTC`;
}
