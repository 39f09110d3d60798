/** The live stream as a browser holds it: that something changed, not what. */
import http from 'node:http';

export class LiveStream {
  private waiting: (() => void)[] = [];
  private readonly request: http.ClientRequest;

  private constructor(request: http.ClientRequest, response: http.IncomingMessage) {
    this.request = request;
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      // Heartbeats are comments, without an event.
      if (text.includes('event: ')) {
        this.heard();
      }
    });
    // A stream that breaks is as good as news: whoever waits looks again.
    response.on('close', () => this.heard());
    response.on('error', () => this.heard());
  }

  /** Opens it and waits until it stands. Throws where it is refused. */
  static open(baseUrl: string, cookie: string): Promise<LiveStream> {
    return new Promise((resolve, reject) => {
      const request = http.get(
        `${baseUrl}/api/v1/stream`,
        { headers: { cookie }, agent: false },
        (response) => {
          if (response.statusCode === 200) {
            resolve(new LiveStream(request, response));
          } else {
            reject(new Error(`the stream was answered ${response.statusCode}`));
          }
        },
      );
      request.on('error', reject);
    });
  }

  /** Resolves with the next event. */
  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  close(): void {
    this.request.destroy();
  }

  private heard(): void {
    const waiting = this.waiting;
    this.waiting = [];
    waiting.forEach((resolve) => resolve());
  }
}
