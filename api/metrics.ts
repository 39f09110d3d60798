/** Figures for operators, on a port of their own that is never open to the outside. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { MandateLocals } from './middleware/refusals';
import type { StreamHub } from './stream/hub';

export interface Metrics {
  /** Measures each request by the address in the endpoint table, never by the address called. */
  measure: RequestHandler;
  listen(port: number): Server;
}

export function createMetrics(stream: Pick<StreamHub, 'size'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'mandate_http_request_seconds',
    help: 'Time to answer, by endpoint and status',
    labelNames: ['endpoint', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'mandate_streams',
    help: 'Open event streams',
    registers: [registry],
    collect() {
      this.set(stream.size);
    },
  });

  return {
    measure: (_req, res, next) => {
      const began = process.hrtime.bigint();
      res.on('finish', () => {
        const { endpoint } = res.locals as MandateLocals;

        if (endpoint !== undefined && endpoint.media?.response !== 'text/event-stream') {
          const labels = { endpoint: `${endpoint.method} ${endpoint.path}`, status: String(res.statusCode) };
          seconds.observe(labels, Number(process.hrtime.bigint() - began) / 1e9);
        }
      });
      next();
    },
    listen: (port) =>
      createServer((_req, res) => {
        registry.metrics().then(
          (text) => res.setHeader('Content-Type', registry.contentType).end(text),
          () => res.writeHead(500).end(),
        );
      }).listen(port, '127.0.0.1'),
  };
}
