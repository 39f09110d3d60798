/** The Express application, from its dependencies alone: tests make it as the process does. */
import { randomUUID } from 'node:crypto';
import compression from 'compression';
import express from 'express';
import type { Express } from 'express';
import { pinoHttp } from 'pino-http';
import type { ApiDeps } from './context';
import { createHealth } from './health';
import type { Metrics } from './metrics';
import { answerRefusals, unknownAddress } from './middleware/refusals';
import { securityHeaders } from './middleware/security-headers';
import { createApiRouter } from './routes/index';
import { createWebApp } from './web-app';

const API = '/api/v1';

export function createApp(deps: ApiDeps, metrics?: Metrics): Express {
  const { config, logger } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');

  app.use(
    pinoHttp({
      logger,
      genReqId: () => randomUUID(),
      // Addresses may hold what people typed into a search; the endpoint and the status say enough.
      serializers: {
        req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
          id,
          method,
          path: url.split('?')[0],
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
      customLogLevel: (_req, res, error) =>
        error !== undefined || res.statusCode >= 500 ? 'error' : 'debug',
    }),
  );
  app.use(...securityHeaders(config.publicUrl));

  if (metrics !== undefined) {
    app.use(metrics.measure);
  }

  app.use(createHealth(deps));
  // A compressed stream would keep events back until its buffer is full.
  app.use(
    compression({ filter: (req, res) => !req.path.endsWith('/stream') && compression.filter(req, res) }),
  );
  app.use(API, (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  app.use(API, createApiRouter(deps));
  app.use('/api', unknownAddress);
  app.use(createWebApp(config.webDir));
  app.use(unknownAddress);
  app.use(answerRefusals(deps));

  return app;
}
