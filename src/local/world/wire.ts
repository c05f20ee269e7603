import { Agent, type IncomingMessage, request } from 'node:http';
import type { ServerFile } from './protocol.ts';

/** Requests to one world process, over connections that are kept until `close`. */
export class Wire {
  readonly #server: ServerFile;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(server: ServerFile) {
    this.#server = server;
  }

  /** The body of the answer. Rejects when nobody answers, or with anything but 200. */
  async post(body: string): Promise<string> {
    const response = await this.#send('POST', '/', body);
    const parts: Buffer[] = [];
    for await (const part of response as AsyncIterable<Buffer>) parts.push(part);
    const text = Buffer.concat(parts).toString('utf8');
    if (response.statusCode !== 200) {
      throw new Error(`The world process answered ${response.statusCode}: ${text}`);
    }
    return text;
  }

  /** Opens a session, which lasts until `close` or until this process dies. */
  async openSession(): Promise<void> {
    const response = await this.#send('GET', '/session', '');
    // The answer never ends; losing it says no more than the next request will.
    response.on('error', () => undefined);
    response.socket.unref();
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, body: string): Promise<IncomingMessage> {
    const { url, token } = this.#server;
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, url), {
        method,
        agent: this.#agent,
        headers: { authorization: `Bearer ${token}`, 'content-length': Buffer.byteLength(body) },
      });
      sent.once('response', resolve);
      sent.once('error', reject);
      sent.end(body);
    });
  }
}
