import { createServer } from 'node:net';

/** A TCP port on the loopback interface that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return listenBriefly(0) as Promise<number>;
}

/** A process that was just killed holds its port a moment longer; a stranger holds it for good. */
const PATIENCE_MS = 3_000;
const ASK_AGAIN_MS = 100;

/** The preferred port when it is, or soon becomes, free, else any free one: addresses stay the same where they can. */
export async function preferredPort(preferred: number | undefined): Promise<number> {
  if (preferred === undefined) return freePort();
  for (let waited = 0; waited <= PATIENCE_MS; waited += ASK_AGAIN_MS) {
    if (await isPortFree(preferred)) return preferred;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
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
