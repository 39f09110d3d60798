/** Figures for operators, on a port of their own that is never open to the outside. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { RequestHandler } from 'express';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Lags } from '../db/repositories/lag';
import { READERS } from '../db/repositories/lag';
import type { MandateLocals } from './middleware/refusals';
import type { StreamHub } from './stream/hub';

export interface Metrics {
  /** Measures each request by the address in the endpoint table, never by the address called. */
  measure: RequestHandler;
  listen(port: number): Server;
}

/** What stood in the database a moment ago serves all gauges of one scrape. */
const ONE_SCRAPE_MS = 500;

export interface MetricsSources {
  stream: Pick<StreamHub, 'size'>;
  /** How far recording, readers of the outbox and deliveries lag behind. */
  lags: () => Promise<Lags>;
}

export function createMetrics({ stream, lags }: MetricsSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'mandate_http_request_seconds',
    help: 'Time to answer, by endpoint and status',
    labelNames: ['endpoint', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  addLags(registry, lags);
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

/**
 * Gauges of what lags behind. They have no value while the database does not answer: a last one that stays would look
 * like health, and an error would take the other figures with it.
 */
function addLags(registry: Registry, read: () => Promise<Lags>): void {
  const now = heldFor(ONE_SCRAPE_MS, () => read().catch(() => null));
  const gauge = <L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    show: (gauge: Gauge<L>, lags: Lags) => void,
  ): void => {
    new Gauge<L>({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        const lags = await now();

        if (lags !== null) {
          show(this, lags);
        }
      },
    });
  };

  gauge(
    'mandate_event_recording_lag_seconds',
    'Longest time from decision to log among events recorded in the last five minutes',
    ['of'],
    (shown, { recording }) => recording !== null && shown.set({ of: 'assignment' }, recording),
  );
  gauge(
    'mandate_outbox_lag_seconds',
    'Age of the oldest row that a reader has not passed',
    ['reader'],
    (shown, { readers }) => READERS.forEach((reader) => shown.set({ reader }, readers[reader])),
  );
  gauge(
    'mandate_delivery_lag_seconds',
    'How long the oldest due delivery waits',
    ['kind'],
    (shown, { deliveries }) => deliveries.forEach(({ kind, seconds }) => shown.set({ kind }, seconds)),
  );
  gauge('mandate_deliveries_due', 'Deliveries whose moment has come', ['kind'], (shown, { deliveries }) =>
    deliveries.forEach(({ kind, waiting }) => shown.set({ kind }, waiting)),
  );
}

function heldFor<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let held: { at: number; value: Promise<T> } | null = null;

  return () => {
    if (held === null || performance.now() - held.at > ms) {
      held = { at: performance.now(), value: read() };
    }

    return held.value;
  };
}
