import { SSMClient } from '@aws-sdk/client-ssm';
import type { Runtime } from './clients.ts';

/** How long an answer may take. */
const TIMEOUT_MS = 15_000;

/** What was answered, whatever it is. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/**
 * Posts a form to an address behind API Gateway's IAM authoriser, signed with the credentials that
 * the SDK finds. It is signed by the SDK's own signer, for `execute-api`. A redirect is not
 * followed: it would carry the signed answer elsewhere.
 * Source: API Gateway developer guide, "Control access to HTTP APIs with IAM authorization".
 */
export async function signedPost(runtime: Runtime, url: URL, form: string): Promise<Answered> {
  const { region } = runtime.environment;
  const { config } = runtime.client(SSMClient);
  const signer = await config.signer({
    name: 'sigv4',
    signingName: 'execute-api',
    signingRegion: region,
    properties: {},
  });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    path: url.pathname,
    query: {},
    headers: { host: url.host, 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  });
  const { host: _host, ...sent } = headers; // fetch says it by itself
  return runtime.clock.busy(async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: sent,
      body: form,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, text: await response.text() };
  });
}
