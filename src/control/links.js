import { GenerateMacCommand, KMSClient, VerifyMacCommand } from '@aws-sdk/client-kms';
import { canonicalJson } from '../base/json.ts';
import { raising, stop } from './raised.ts';
const ALGORITHM = 'HMAC_SHA_256';
/** 32 bytes in base64url. Anything else is refused before KMS is asked. */
const SIGNATURE = /^[A-Za-z0-9_-]{43}$/;
/** The settings of asking people. Raises Surefoot.Stop where a function was not given them. */
export function approvalSettings({ environment }) {
    const { approvals } = environment;
    if (approvals === undefined)
        throw stop('TASK1013', 'It is not told how people are asked.');
    return approvals;
}
/** Signs a link. The key never leaves KMS. */
export async function signLink(runtime, link) {
    const command = new GenerateMacCommand({
        KeyId: approvalSettings(runtime).signingKey,
        MacAlgorithm: ALGORITHM,
        Message: signed(link),
    });
    const { Mac } = await raising('Signing a link', () => runtime.client(KMSClient).send(command));
    if (Mac === undefined)
        throw stop('TASK1002', 'KMS signed the link and gave no signature.');
    return Buffer.from(Mac).toString('base64url');
}
/** Was this link signed by us, as it is? Any change of any part of it makes it another link. */
export async function isOurs(runtime, link, signature) {
    if (!SIGNATURE.test(signature))
        return false;
    const command = new VerifyMacCommand({
        KeyId: approvalSettings(runtime).signingKey,
        MacAlgorithm: ALGORITHM,
        Message: signed(link),
        Mac: Buffer.from(signature, 'base64url'),
    });
    return raising('Checking a link', async () => {
        try {
            const answer = await runtime.client(KMSClient).send(command);
            return answer.MacValid === true;
        }
        catch (error) {
            // KMS API Reference, VerifyMac: a signature that does not fit is an exception.
            if (error instanceof Error && error.name === 'KMSInvalidMacException')
                return false;
            throw error;
        }
    });
}
/**
 * The address that an approver gets: one page, where both answers can be given. It holds a
 * signature for each, in the query, which neither API Gateway's access log nor ours writes down.
 */
export async function linkFor(runtime, request, approver) {
    const { request: id, hash, expiresAt } = request;
    const facts = { request: id, approver, hash, expiresAt };
    const approve = await signLink(runtime, { ...facts, answer: 'approve' });
    const deny = await signLink(runtime, { ...facts, answer: 'deny' });
    const query = new URLSearchParams({ approver, until: String(expiresAt), approve, deny });
    return `${approvalSettings(runtime).page}/approvals/${id}?${query.toString()}`;
}
function signed(link) {
    const { request, approver, answer, hash, expiresAt } = link;
    const text = canonicalJson(['surefoot approval', request, approver, answer, hash, expiresAt]);
    return Buffer.from(text, 'utf8');
}
