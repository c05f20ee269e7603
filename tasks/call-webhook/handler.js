import { isoTime } from '../../src/base/clock.ts';
import { hmac } from '../../src/base/hash.ts';
import { post, secretOf, tellHandler } from '../../src/control/index.ts';
import { stop } from '../../src/control/raised.ts';
import { callWebhook } from './contract.ts';
/**
 * The receiver checks `surefoot-signature`, the hex HMAC-SHA256 under the shared key of
 * `surefoot-time`, a full stop and the body; it drops what is old, and repeats of the same
 * `idempotency-key`.
 */
export const handler = tellHandler(callWebhook, {
    async tell({ webhook, subject, message }, call) {
        const { key, endpoint } = await secretOf(webhook, call);
        if (endpoint === undefined)
            throw stop('TASK1070', `${webhook} holds no address.`);
        const body = JSON.stringify({ subject, message });
        const time = isoTime(call.clock.now());
        const headers = {
            'surefoot-time': time,
            'surefoot-signature': hmac(key, `${time}.${body}`),
            'idempotency-key': call.key,
        };
        await post({ service: 'The webhook', url: endpoint, headers, body }, call);
        return { sent: true };
    },
});
