import { cutTo, post, secretOf, tellHandler } from '../../src/control/index.ts';
import { pagePagerduty } from './contract.ts';
/** In the EU, the secret's `endpoint` is `https://events.eu.pagerduty.com`. */
const PAGERDUTY = new URL('https://events.pagerduty.com');
/**
 * Repeats with the same deduplication key are one alert.
 * Source: PagerDuty developer docs, "Events API v2", "Send an Alert Event".
 */
export const handler = tellHandler(pagePagerduty, {
    async tell({ routingKey, summary, source, severity }, call) {
        const { key, endpoint = PAGERDUTY } = await secretOf(routingKey, call);
        const body = JSON.stringify({
            routing_key: key,
            event_action: 'trigger',
            dedup_key: `surefoot-${call.key}`,
            client: 'Surefoot',
            payload: { summary: cutTo(1_024, summary), source: cutTo(255, source), severity },
        });
        await post({ service: 'PagerDuty', url: new URL('/v2/enqueue', endpoint), body }, call);
        return { dedupKey: `surefoot-${call.key}` };
    },
});
