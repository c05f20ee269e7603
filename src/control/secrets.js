import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { isJsonObject } from '../base/json.ts';
import { raising, stop } from './raised.ts';
/**
 * A secret out of Parameter Store. Its value is the key alone, or
 * `{"key": "...", "endpoint": "https://..."}`. It is read each time, so a changed one counts at
 * once, and it stands in no input, record or log.
 */
export async function secretOf(parameter, call) {
    const command = new GetParameterCommand({ Name: parameter, WithDecryption: true });
    const { Parameter } = await raising(`Reading the secret ${parameter}`, () => call.client(SSMClient).send(command));
    const { Value: value = '', Type: type } = Parameter ?? {};
    if (type !== 'SecureString') {
        throw stop('TASK1070', `${parameter} is a ${type ?? 'parameter without a type'}.`);
    }
    const { key, endpoint } = membersOf(value.trim());
    if (key === '')
        throw stop('TASK1070', `${parameter} holds no key.`);
    return { key, endpoint: endpoint === undefined ? undefined : addressOf(endpoint, parameter) };
}
function membersOf(value) {
    if (!value.startsWith('{'))
        return { key: value };
    try {
        const said = JSON.parse(value);
        if (!isJsonObject(said))
            return { key: '' };
        const { key, endpoint } = said;
        return {
            key: typeof key === 'string' ? key : '',
            ...(typeof endpoint === 'string' && { endpoint }),
        };
    }
    catch {
        return { key: '' };
    }
}
/** Raises Surefoot.Stop unless what travels there cannot be read on the way. */
export function addressOf(text, parameter) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const here = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
    if (url === undefined || !(url.protocol === 'https:' || (url.protocol === 'http:' && here))) {
        throw stop('TASK1070', `${parameter} holds no https address.`);
    }
    return url;
}
