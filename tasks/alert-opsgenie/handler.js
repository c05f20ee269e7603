import { cutTo, post, secretOf, tellHandler } from '../../src/control/index.ts';
import { alertOpsgenie } from './contract.ts';
/** In the EU, the secret's `endpoint` is `https://api.eu.opsgenie.com`. */
const OPSGENIE = new URL('https://api.opsgenie.com');
/**
 * Repeats with the same alias are one alert while it is open.
 * Source: Opsgenie docs, "Alert API", "Create Alert".
 */
export const handler = tellHandler(alertOpsgenie, {
    async tell({ apiKey, message, description, priority }, call) {
        const { key, endpoint = OPSGENIE } = await secretOf(apiKey, call);
        const alias = `surefoot-${call.key}`;
        const body = JSON.stringify({
            message: cutTo(130, message),
            alias,
            description: cutTo(15_000, description),
            priority,
            source: 'Surefoot',
        });
        const headers = { authorization: `GenieKey ${key}` };
        await post({ service: 'Opsgenie', url: new URL('/v2/alerts', endpoint), headers, body }, call);
        return { alias };
    },
});
