import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import type { Clock } from '../base/clock.ts';

/** DynamoDB on a laptop: dynalite on a port of its own. */
export interface Tables {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Opens the tables of this folder, or empty ones in memory. */
export async function openTables(clock: Clock, path?: string): Promise<Tables> {
  return clock.busy(async () => {
    const times = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
    const server = dynalite(path === undefined ? times : { ...times, path });
    // Node closes idle connections after 5 s of real time; a call that is just being sent is lost.
    server.keepAliveTimeout = 0;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
    return {
      endpoint: `http://127.0.0.1:${port}`,
      close: () =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(() => resolve());
        }),
    };
  });
}
