declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Milliseconds that creating, deleting and updating a table take; `path` keeps data on disk. */
  interface Options {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  export default function dynalite(options?: Options): Server;
}
