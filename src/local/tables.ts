import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import type { Clock } from '../base/clock.ts';

/** DynamoDB on a laptop: dynalite, in memory, on a port of its own. */
export interface Tables {
  readonly endpoint: string;
  close(): Promise<void>;
}

export async function openTables(clock: Clock): Promise<Tables> {
  return clock.busy(async () => {
    const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
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
