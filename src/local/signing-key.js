import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KMSInvalidMacException } from '@aws-sdk/client-kms';
import { NotSimulated } from '../simulated-aws/index.ts';

const FILE = 'signing.key';
/**
 * Stands in for KMS on a laptop, as far as links are signed: a key in a file that its owner alone
 * can read, or in memory for a world in memory. A link signed with it is good on this laptop alone.
 * Source: KMS API Reference, GenerateMac and VerifyMac.
 */
export class SigningKey {
  #key;
  constructor(key) {
    this.#key = key;
  }
  /** The key of this state folder, made when there is none; without a folder a key for now. */
  static of(folder) {
    if (folder === undefined) return new SigningKey(randomBytes(32));
    const file = join(folder, FILE);
    if (!existsSync(file)) {
      try {
        writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' });
      } catch (error) {
        // Another runner of the same folder was faster.
        if (!existsSync(file)) throw error;
      }
    }
    return new SigningKey(readFileSync(file));
  }
  /** Answers a KMS client. `allow` throws where the caller's role does not let it. */
  plugin(allow) {
    return {
      applyToStack: (stack) =>
        stack.add(
          (_next, context) => async (args) => {
            const operation = (context.commandName ?? '').replace(/Command$/, '');
            allow(`kms:${operation}`);
            // The commands of links alone reach KMS, and they have these members.
            const { Message, Mac } = args.input;
            const output = this.#answer(operation, Message, Mac);
            return { output: { ...output, $metadata: { httpStatusCode: 200 } }, response: {} };
          },
          { step: 'initialize', priority: 'high', name: 'surefootSigningKey' },
        ),
    };
  }
  #answer(operation, message, mac) {
    const right = createHmac('sha256', this.#key).update(message).digest();
    if (operation === 'GenerateMac') return { Mac: right, MacAlgorithm: 'HMAC_SHA_256' };
    if (operation !== 'VerifyMac') throw new NotSimulated('KMS', operation);
    const given = Buffer.from(mac ?? []);
    if (given.length === right.length && timingSafeEqual(given, right)) return { MacValid: true };
    throw new KMSInvalidMacException({ message: '', $metadata: { httpStatusCode: 400 } });
  }
}
