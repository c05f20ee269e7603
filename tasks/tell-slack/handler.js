import { addressOf, cutTo, post, secretOf, tellHandler } from '../../src/control/index.ts';
import { tellSlack } from './contract.ts';
/** Slack takes so many characters in the text of one section block. */
const TEXT_CHARACTERS = 3_000;
/**
 * The webhook's address is the secret. A `plain_text` block shows its text as it is; the `text`
 * beside it, which notifications show, is markup and must be escaped.
 * Source: Slack developer docs, "Sending messages using incoming webhooks", "Formatting message
 * text": "Escaping text".
 */
export const handler = tellHandler(tellSlack, {
    async tell({ webhook, text }, call) {
        const { key } = await secretOf(webhook, call);
        const shown = cutTo(TEXT_CHARACTERS, text);
        const plain = { type: 'plain_text', text: shown, emoji: false };
        const body = JSON.stringify({
            text: escaped(shown),
            blocks: [{ type: 'section', text: plain }],
        });
        await post({ service: 'Slack', url: addressOf(key, webhook), body }, call);
        return { sent: true };
    },
});
function escaped(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
