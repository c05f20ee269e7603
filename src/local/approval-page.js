import { createServer } from 'node:http';
import { isJsonObject } from '../base/json.ts';

/** Far beyond a form of ours. */
const BODY_BYTES_MOST = 20_000;
/**
 * The page of approvals on a laptop: what API Gateway is on AWS. It listens on this machine alone,
 * and only under its own name, so that no page from elsewhere can speak to it.
 */
export class ApprovalPage {
  url;
  #server;
  constructor(server) {
    const { port } = server.address(); // it listens on a port, not on a pipe
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }
  static async open(ask, port = 0) {
    const server = createServer((request, response) => {
      serve(request, response, ask).catch(() => {
        // What failed inside is the function's to tell; nothing of it belongs on a page.
        response.writeHead(500, { 'content-type': 'text/plain' }).end('It cannot be shown now.\n');
      });
    });
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return new ApprovalPage(server);
  }
  close() {
    return new Promise((resolve) => {
      this.#server.closeAllConnections();
      this.#server.close(() => resolve());
    });
  }
}
async function serve(request, response, ask) {
  const { method = 'GET', headers, url = '/' } = request;
  if (!/^(127\.0\.0\.1|localhost):\d+$/.test(headers.host ?? '')) {
    response.writeHead(421).end();
    return;
  }
  const body = await bodyOf(request);
  const { pathname, search } = new URL(url, 'http://127.0.0.1');
  if (body === undefined) {
    response.writeHead(413).end();
    return;
  }
  const answer = await ask(method, pageEvent(method, pathname, search.slice(1), body));
  const { statusCode, headers: told, body: page } = isJsonObject(answer) ? answer : {};
  const head = isJsonObject(told) ? Object.entries(told) : [];
  const fields = head.map(([name, value]) => [name, String(value)]);
  response.writeHead(Number(statusCode), Object.fromEntries(fields)).end(String(page));
}
/** The event of an HTTP API, payload format 2.0, as far as the page reads it. */
export function pageEvent(method, rawPath, rawQueryString, body, caller) {
  const authorizer = caller === undefined ? {} : { authorizer: { iam: { userArn: caller } } };
  return {
    version: '2.0',
    rawPath,
    rawQueryString,
    requestContext: { http: { method }, ...authorizer },
    body,
    isBase64Encoded: false,
  };
}
async function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MOST) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
