import { Agent, request } from 'node:http';
/** Requests to one world process, over connections that are kept until `close`. */
export class Wire {
  #server;
  #agent = new Agent({ keepAlive: true });
  constructor(server) {
    this.#server = server;
  }
  /** The body of the answer. Rejects when nobody answers, or with anything but 200. */
  async post(body) {
    const response = await this.#send('POST', '/', body);
    const parts = [];
    for await (const part of response) parts.push(part);
    const text = Buffer.concat(parts).toString('utf8');
    if (response.statusCode !== 200) {
      throw new Error(`The world process answered ${response.statusCode}: ${text}`);
    }
    return text;
  }
  /** Opens a session, which lasts until `close` or until this process dies. */
  async openSession() {
    const response = await this.#send('GET', '/session', '');
    // The answer never ends; losing it says no more than the next request will.
    response.on('error', () => undefined);
    response.socket.unref();
  }
  close() {
    this.#agent.destroy();
  }
  #send(method, path, body) {
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
