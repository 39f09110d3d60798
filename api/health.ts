/** Whether the process lives, and whether it can do its work, with the reason for each part that cannot. */
import { Router } from 'express';
import type { Logger } from 'pino';
import type { ApiDeps } from './context';

type Part = 'database' | 'engine';
/** Longer than this counts as away. */
const PATIENCE_MS = 2_500;

export function createHealth({ db, gateway, logger }: Pick<ApiDeps, 'db' | 'gateway' | 'logger'>): Router {
  const router = Router();
  const parts: Record<Part, () => Promise<boolean>> = {
    database: () => db.raw('SELECT 1').then(() => true),
    engine: () => gateway.isReachable(),
  };

  router.get('/health/live', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/health/ready', async (_req, res) => {
    const results = await Promise.all(
      (Object.keys(parts) as Part[]).map(
        async (part) => [part, await check(part, parts[part], logger)] as const,
      ),
    );
    const ready = results.every(([, { ok }]) => ok);

    res
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ready ? 'ready' : 'notReady', components: Object.fromEntries(results) });
  });

  return router;
}

const REASONS: Readonly<Record<Part, string>> = {
  database: 'PostgreSQL does not answer',
  engine: 'the Temporal server does not answer; reading goes on',
};

async function check(
  part: Part,
  ask: () => Promise<boolean>,
  logger: Logger,
): Promise<{ ok: boolean; reason?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });

  try {
    const ok = await Promise.race([ask(), late]);

    return ok ? { ok } : { ok, reason: REASONS[part] };
  } catch (error) {
    logger.warn({ err: error, part }, 'not ready');

    return { ok: false, reason: REASONS[part] };
  } finally {
    clearTimeout(timer);
  }
}
