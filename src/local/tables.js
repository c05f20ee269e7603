import dynalite from 'dynalite';
/** Opens the tables of this folder, or empty ones in memory. */
export async function openTables(clock, path) {
  return clock.busy(async () => {
    const times = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
    const server = dynalite(path === undefined ? times : { ...times, path });
    await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address(); // it listens on a port, not on a pipe
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
