import { createHash, createHmac } from 'node:crypto';

/** A request as a server has got it. */
export interface Signed {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key: string | Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest();

/**
 * Which access key has signed the request, for this Region and `execute-api`; undefined: none has.
 * Written from the IAM user guide, "Create a signed AWS API request", and from nothing else.
 */
export function signedBy(
  { method, path, headers, body }: Signed,
  secrets: ReadonlyMap<string, string>,
  region: string,
): string | undefined {
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      headers['authorization'] ?? '',
    );
  if (found === null) return undefined;
  const [, key = '', day = '', where, service, names = '', signature] = found;
  const secret = secrets.get(key);
  const signedHeaders = names.split(';');
  const must = ['host', 'x-amz-date'].every((name) => signedHeaders.includes(name));
  if (secret === undefined || where !== region || service !== 'execute-api' || !must) {
    return undefined;
  }
  const lines = signedHeaders.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  const canonical = [method, path, '', lines, names, sha256(body)].join('\n');
  const scope = `${day}/${region}/execute-api/aws4_request`;
  const when = headers['x-amz-date'] ?? '';
  const toSign = ['AWS4-HMAC-SHA256', when, scope, sha256(canonical)].join('\n');
  const parts = [day, region, 'execute-api', 'aws4_request'];
  const own = parts.reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(own, toSign).toString('hex') === signature ? key : undefined;
}
