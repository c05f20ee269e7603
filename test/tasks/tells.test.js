import { createHmac } from 'node:crypto';
import { OpsItemAlreadyExistsException } from '@aws-sdk/client-ssm';
import { handler as alertOpsgenie } from '../../tasks/alert-opsgenie/handler.ts';
import { handler as callWebhook } from '../../tasks/call-webhook/handler.ts';
import { handler as openOpsItem } from '../../tasks/open-ops-item/handler.ts';
import { handler as pagePagerduty } from '../../tasks/page-pagerduty/handler.ts';
import { handler as tellSlack } from '../../tasks/tell-slack/handler.ts';
import { awsError } from '../functions/fake-aws.ts';
import { listen, opsgenie, pagerduty, slack } from './receivers.ts';
import { TaskRig } from './rig.ts';
const open = [];
afterEach(async () => {
    for (const one of open.splice(0))
        await one.close();
});
async function at(receiver) {
    const listening = await listen(receiver);
    open.push(listening);
    return listening;
}
/** Parameter Store with one secret. */
function rig(value, Type = 'SecureString') {
    return new TaskRig({
        SSMClient: (operation, input) => {
            expect(operation).toBe('GetParameter');
            expect(input).toEqual({ Name: '/surefoot/secret', WithDecryption: true });
            return { Parameter: { Name: '/surefoot/secret', Type, Value: value } };
        },
    });
}
const MARKUP = '<!channel> &amp; <https://evil.example|click> `rm -rf` *bold*';
const KEY_32 = '0123456789abcdef0123456789abcdef';
describe('a service of its own kind', () => {
    const secrets = '/surefoot/secret';
    const cases = [
        [
            'Slack',
            slack,
            tellSlack,
            { webhook: secrets, text: MARKUP },
            (url) => `${url}/services/T000/B000/XXXX`,
        ],
        [
            'PagerDuty',
            pagerduty,
            pagePagerduty,
            { routingKey: secrets, summary: MARKUP, source: 'shop/checkout', severity: 'critical' },
            (url) => JSON.stringify({ key: KEY_32, endpoint: url }),
        ],
        [
            'Opsgenie',
            opsgenie,
            alertOpsgenie,
            { apiKey: secrets, message: MARKUP, description: MARKUP, priority: 'P1' },
            (url) => JSON.stringify({ key: 'key-of-opsgenie', endpoint: url }),
        ],
    ];
    test.each(cases)('%s takes what is sent', async (_name, receiver, handler, input, secret) => {
        const there = await at(receiver);
        await rig(secret(there.url)).read(handler, input);
        expect(there.received).toHaveLength(1);
    });
    test.each(cases)('%s takes texts that are far too long', async (...[, receiver, handler, input, secret]) => {
        const there = await at(receiver);
        const texts = ['text', 'summary', 'message', 'description'].filter((name) => name in input);
        const long = Object.fromEntries(texts.map((name) => [name, '<é>'.repeat(20_000)]));
        await rig(secret(there.url)).read(handler, { ...input, ...long });
        expect(there.received).toHaveLength(1);
    });
    test.each(cases)('%s: tried again, it is the same message', async (...[, receiver, handler, input, secret]) => {
        const there = await at(receiver);
        const r = rig(secret(there.url));
        await r.read(handler, input);
        await r.read(handler, input);
        expect(there.received[1]?.body).toEqual(there.received[0]?.body);
    });
    test.each(cases)('%s: out of order is tried again, a no is not, neither tells the secret', async (...[, receiver, handler, input, secret]) => {
        const there = await at(receiver);
        const r = rig(secret(there.url));
        for (const status of [429, 500, 503]) {
            there.next = { status, text: 'later' };
            await expect(r.read(handler, input)).rejects.toMatchObject({ name: 'Surefoot.Again' });
        }
        for (const [status, text] of [
            [403, 'no'],
            [302, ''],
        ]) {
            there.next = { status, text, headers: { location: 'http://127.0.0.1:1/' } };
            await expect(r.read(handler, input)).rejects.toMatchObject({ name: 'Surefoot.Stop' });
        }
        await there.close();
        const away = await r.read(handler, input).catch((error) => error);
        expect(away).toMatchObject({ name: 'Surefoot.Again' });
        for (const word of [KEY_32, 'key-of-opsgenie', 'B000', there.url]) {
            expect(String(away)).not.toContain(word);
        }
    });
});
test('Slack shows markup as text, and mentions nobody', async () => {
    const there = await at(slack);
    const input = { webhook: '/surefoot/secret', text: MARKUP };
    await rig(`${there.url}/services/T000/B000/XXXX`).read(tellSlack, input);
    expect(there.received[0]?.body).toEqual({
        text: '&lt;!channel&gt; &amp;amp; &lt;https://evil.example|click&gt; `rm -rf` *bold*',
        blocks: [{ type: 'section', text: { type: 'plain_text', text: MARKUP, emoji: false } }],
    });
});
test('a webhook can check the signature, the time and repeats', async () => {
    const there = await at({
        judge: () => undefined,
        yes: { status: 204, text: '' },
        no: { status: 400, text: '' },
    });
    const r = rig(JSON.stringify({ key: 'shared', endpoint: `${there.url}/night?x=1` }));
    await r.read(callWebhook, { webhook: '/surefoot/secret', subject: 'Night', message: MARKUP });
    const [got] = there.received;
    const time = String(got?.headers['surefoot-time']);
    const mac = createHmac('sha256', 'shared').update(`${time}.${got?.text}`).digest('hex');
    expect(got).toMatchObject({
        path: '/night?x=1',
        headers: {
            'surefoot-time': '2026-03-03T03:00:00.000Z',
            'surefoot-signature': mac,
            'idempotency-key': expect.stringMatching(/^[0-9a-f]{32}$/),
        },
        body: { subject: 'Night', message: MARKUP },
    });
});
test.each([
    ['that is no SecureString', 'https://hooks.example/x', 'String'],
    ['that is empty', ' ', 'SecureString'],
    ['that is broken JSON', '{"key": ', 'SecureString'],
    ['without a key', '{"endpoint": "https://hooks.example"}', 'SecureString'],
    ['over plain http', 'http://hooks.example/x', 'SecureString'],
    ['that is no address', 'B000/XXXX', 'SecureString'],
    ['of another protocol', 'file:///etc/passwd', 'SecureString'],
])('a secret %s is refused, and not told', async (_what, value, type) => {
    const input = { webhook: '/surefoot/secret', text: 'night' };
    const error = await rig(value, type)
        .read(tellSlack, input)
        .catch((raised) => raised);
    expect(error).toMatchObject({ name: 'Surefoot.Stop', code: 'TASK1070' });
    if (value.trim() !== '')
        expect(String(error)).not.toContain(value);
});
test.each(['/other/secret', '/surefoot/../other', 'surefoot', '/surefoot/a b'])('a secret called %s is not even asked for', async (webhook) => {
    const asked = new TaskRig({}).read(tellSlack, { webhook, text: 'night' });
    await expect(asked).rejects.toMatchObject({ name: 'Surefoot.Stop', code: 'TASK1001' });
});
describe('open-ops-item', () => {
    const input = { title: 'checkout is down', detail: 'Nothing helped.', severity: '1' };
    test('opens one, with a string by which OpsCenter knows repeats', async () => {
        const r = new TaskRig({ SSMClient: () => ({ OpsItemId: 'oi-1' }) });
        expect(await r.read(openOpsItem, input)).toEqual({ id: 'oi-1', known: false });
        expect(r.calls[0]?.input).toMatchObject({
            Title: 'checkout is down',
            Source: 'Surefoot',
            Severity: '1',
            OperationalData: {
                '/aws/dedup': { Value: expect.stringMatching(/^\{"dedupString":"[0-9a-f]{32}"\}$/) },
            },
        });
    });
    test('gives the id of the one that is open already', async () => {
        const r = new TaskRig({
            SSMClient: () => {
                throw new OpsItemAlreadyExistsException({
                    message: 'there is one',
                    OpsItemId: 'oi-7',
                    $metadata: {},
                });
            },
        });
        expect(await r.read(openOpsItem, input)).toEqual({ id: 'oi-7', known: true });
    });
    test('is tried again when OpsCenter is busy', async () => {
        const r = new TaskRig({
            SSMClient: () => {
                throw awsError('ThrottlingException');
            },
        });
        await expect(r.read(openOpsItem, input)).rejects.toMatchObject({ name: 'Surefoot.Again' });
    });
    test('cuts what is longer than OpsCenter takes', async () => {
        const r = new TaskRig({ SSMClient: () => ({ OpsItemId: 'oi-1' }) });
        const long = { ...input, title: 'é'.repeat(5_000), detail: 'x'.repeat(5_000) };
        await r.read(openOpsItem, long);
        const sent = r.calls[0]?.input;
        expect([sent.Title.length, sent.Description.length]).toEqual([1_024, 2_048]);
    });
});
