import { createServer } from 'node:net';

/** A TCP port on the loopback interface that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return listenBriefly(0) as Promise<number>;
}

/** The preferred port when it is free, else any free one: addresses stay the same from start to start where they can. */
export async function preferredPort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await listenBriefly(preferred)) !== undefined) return preferred;
  return freePort();
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await listenBriefly(port)) !== undefined;
}

function listenBriefly(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}
