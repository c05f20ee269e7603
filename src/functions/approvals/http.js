import { z } from '../../contract/index.ts';
/** A form of ours is far below this. */
const BODY_CHARACTERS = 20_000;
export const httpEvent = z
    .object({
    rawPath: z.string().max(500),
    rawQueryString: z.string().max(4_000),
    requestContext: z.object({
        http: z.object({ method: z.string() }),
        authorizer: z
            .object({
            iam: z.object({ userArn: z.string().min(1) }).optional(),
            jwt: z.object({ claims: z.record(z.string(), z.unknown()) }).optional(),
        })
            .optional(),
    }),
    body: z.string().max(BODY_CHARACTERS).optional(),
    isBase64Encoded: z.boolean().optional(),
})
    .transform(({ rawPath, rawQueryString, requestContext, body = '', isBase64Encoded }) => ({
    rawPath,
    rawQueryString,
    method: requestContext.http.method,
    body: isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body,
    caller: callerOf(requestContext.authorizer),
}));
/** These members are AWS's own: nothing that a client sends gets into them. */
function callerOf(authorizer) {
    if (authorizer?.iam !== undefined)
        return { arn: authorizer.iam.userArn };
    const { email, email_verified: verified } = authorizer?.jwt?.claims ?? {};
    // API Gateway hands claims on as text.
    const isVerified = verified === true || verified === 'true';
    return typeof email === 'string' && isVerified ? { address: email.toLowerCase() } : undefined;
}
/**
 * No script, nothing from elsewhere, no frame, no referrer (the address holds signatures), and
 * nothing of it kept by browsers.
 */
const HEADERS = {
    'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex',
};
export function htmlResponse(statusCode, body) {
    const headers = { ...HEADERS, 'content-type': 'text/html; charset=utf-8' };
    return { statusCode, headers, body };
}
export function styleResponse(body) {
    const headers = { ...HEADERS, 'content-type': 'text/css; charset=utf-8' };
    return { statusCode: 200, headers, body };
}
export function jsonResponse(statusCode, value) {
    const headers = { ...HEADERS, 'content-type': 'application/json' };
    return { statusCode, headers, body: JSON.stringify(value) };
}
