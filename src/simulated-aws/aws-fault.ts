import type { JsonObject } from '../base/json.ts';

/**
 * An error as the service puts it on the wire: the name and message that a caller sees. The plugin
 * turns it into the SDK's own exception class.
 */
export class AwsFault extends Error {
  /** The error code, as SDK v3 gives it in `error.name`. */
  override readonly name: string;
  readonly httpStatus: number;
  /** What else the exception says, by its member's name. */
  readonly members: JsonObject;

  constructor(name: string, message: string, httpStatus = 400, members: JsonObject = {}) {
    super(message);
    this.name = name;
    this.httpStatus = httpStatus;
    this.members = members;
  }
}
