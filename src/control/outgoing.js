import { again, stop } from './raised.ts';
/** One try; the state of the tell tries again. */
const TIMEOUT_MS = 5_000;
/** Of an answer that says no, so much is told. */
const ANSWER_CHARACTERS = 300;
/**
 * Posts JSON, and gives back the text of an answer that says yes. Raises Surefoot.Again when the
 * service is busy, out of order or not reached, and Surefoot.Stop when it says no. A redirect is
 * not followed: it could carry the secret elsewhere.
 */
export async function post(message, call) {
    const { service, url, headers, body } = message;
    const { status, text } = await call.clock
        .busy(async () => {
        const response = await fetch(url, {
            method: 'POST',
            headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
            body,
            redirect: 'manual',
            signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        return { status: response.status, text: await response.text() };
    })
        .catch((error) => {
        const name = error instanceof Error ? error.name : 'Error';
        // Neither its message nor its cause: they may hold the address.
        throw again('TASK1071', `${service} was not reached within ${TIMEOUT_MS} ms (${name}).`);
    });
    if (status >= 200 && status < 300)
        return text;
    const said = `${service} answered ${status}: ${text.slice(0, ANSWER_CHARACTERS)}`;
    if (status === 429 || status === 408 || status >= 500)
        throw again('TASK1071', said);
    throw stop('TASK1072', said);
}
/** The text, cut to what the service takes; a cut is seen. */
export function cutTo(most, text) {
    return text.length <= most ? text : `${text.slice(0, most - 1)}\u2026`;
}
