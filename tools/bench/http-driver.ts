/** The client side of the benchmark, alike for both systems: keep-alive connections, one timing per step. */
import http from 'node:http';

export interface Reply {
  status: number;
  body: Record<string, unknown>;
  headers: http.IncomingHttpHeaders;
}

export class HttpDriver {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
  private readonly baseUrl: string;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const data = Buffer.from(JSON.stringify(body));

    return this.send(
      'POST',
      path,
      { ...headers, 'content-type': 'application/json', 'content-length': String(data.length) },
      data,
    );
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('GET', path, headers);
  }

  close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, headers: Record<string, string>, data?: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const request = http.request(
        `${this.baseUrl}${path}`,
        { method, headers, agent: this.agent },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => resolve(replyOf(response, Buffer.concat(chunks))));
        },
      );
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The server may close a kept connection just as it is used again; every write has its key, so asking twice is safe.
        if (request.reusedSocket && error.code === 'ECONNRESET') {
          this.send(method, path, headers, data).then(resolve, reject);
        } else {
          reject(error);
        }
      });
      request.end(data);
    });
  }
}

function replyOf(response: http.IncomingMessage, content: Buffer): Reply {
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  const body =
    isJson && content.length > 0 ? (JSON.parse(content.toString('utf8')) as Record<string, unknown>) : {};

  return { status: response.statusCode ?? 0, body, headers: response.headers };
}
