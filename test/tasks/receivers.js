import { createServer } from 'node:http';
import { isJsonObject } from '../../src/base/json.ts';
export async function listen(receiver) {
    const received = [];
    const server = createServer((request, response) => {
        const chunks = [];
        request.on('data', (chunk) => chunks.push(chunk));
        request.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const got = read(request.url ?? '', request.headers, text);
            const wrong = request.method === 'POST' && got !== undefined ? receiver.judge(got) : 'no JSON was posted';
            const answer = listening.next ?? (wrong === undefined ? receiver.yes : { ...receiver.no, text: wrong });
            listening.next = undefined;
            if (got !== undefined && answer === receiver.yes)
                received.push(got);
            response.writeHead(answer.status, answer.headers).end(answer.text);
        });
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    const listening = {
        url: `http://127.0.0.1:${port}`,
        received,
        next: undefined,
        close: () => new Promise((resolve) => {
            server.closeAllConnections();
            server.close(() => resolve());
        }),
    };
    return listening;
}
function read(path, headers, text) {
    if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
        return undefined;
    const body = JSON.parse(text);
    return isJsonObject(body) ? { path, headers, body, text } : undefined;
}
/**
 * Slack: the address is the secret; `text` or `blocks`; a section's text has at most 3,000
 * characters; in `text`, `<` and `>` are control characters. It answers `ok` in plain text.
 * Source: Slack developer docs, "Sending messages using incoming webhooks", "Section block",
 * "Formatting message text".
 */
export const slack = {
    judge({ path, body }) {
        if (path !== '/services/T000/B000/XXXX')
            return 'no_service';
        const [block] = Array.isArray(body['blocks']) ? body['blocks'] : [];
        const said = isJsonObject(block) && isJsonObject(block['text']) ? block['text'] : {};
        const { type, text } = said;
        if (typeof text !== 'string' || text.length < 1 || text.length > 3_000)
            return 'invalid_blocks';
        if (type !== 'plain_text')
            return 'invalid_blocks';
        if (typeof body['text'] !== 'string' || /[<>]/.test(body['text']))
            return 'invalid_payload';
        return undefined;
    },
    yes: { status: 200, text: 'ok' },
    no: { status: 400, text: '' },
};
/**
 * PagerDuty: routing_key of 32 characters, event_action, for a trigger payload.summary (1,024 at
 * most), payload.source and payload.severity; dedup_key of 255 characters at most. It answers 202.
 * Source: PagerDuty developer docs, "Send an Alert Event".
 */
export const pagerduty = {
    judge({ path, body }) {
        const { routing_key: key, event_action: action, dedup_key: dedup, payload } = body;
        if (path !== '/v2/enqueue')
            return 'not found';
        if (typeof key !== 'string' || key.length !== 32)
            return 'Invalid routing key';
        if (action !== 'trigger')
            return "'event_action' is missing or invalid";
        if (typeof dedup !== 'string' || dedup.length > 255)
            return "'dedup_key' is too long";
        const { summary, source, severity } = isJsonObject(payload) ? payload : {};
        if (typeof summary !== 'string' || summary === '' || summary.length > 1_024) {
            return "'payload.summary' is missing or too long";
        }
        if (typeof source !== 'string' || source === '')
            return "'payload.source' is missing or blank";
        const known = ['critical', 'error', 'warning', 'info'].includes(String(severity));
        return known ? undefined : "'payload.severity' is invalid";
    },
    yes: { status: 202, text: '{"status":"success","message":"Event processed"}' },
    no: { status: 400, text: '' },
};
/**
 * Opsgenie: `Authorization: GenieKey KEY`; message of 130 characters at most, alias of 512,
 * description of 15,000, priority P1 to P5. It answers 202.
 * Source: Opsgenie docs, "Alert API", "Create Alert".
 */
export const opsgenie = {
    judge({ path, headers, body }) {
        const { message, alias, description, priority } = body;
        if (path !== '/v2/alerts')
            return 'not found';
        if (headers.authorization !== 'GenieKey key-of-opsgenie')
            return 'Key format is not valid!';
        if (typeof message !== 'string' || message === '' || message.length > 130) {
            return 'message must be between 1 and 130 characters';
        }
        if (typeof alias !== 'string' || alias.length > 512)
            return 'alias is too long';
        if (typeof description !== 'string' || description.length > 15_000)
            return 'description';
        return /^P[1-5]$/.test(String(priority)) ? undefined : 'priority';
    },
    yes: { status: 202, text: '{"result":"Request will be processed"}' },
    no: { status: 422, text: '' },
};
