/** Serves the built web app. Its page is made per response, because a strict CSP wants a fresh nonce in it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { Router } from 'express';
import type { Response } from 'express';
import { DomainError } from '../domain/errors';

const PLACEHOLDER = '__CSP_NONCE__';

export function createWebApp(webDir: string): Router {
  const router = Router();
  const page = readPage(path.join(webDir, 'index.html'));

  router.use(
    '/assets',
    // Names of built assets hold a hash of their content: they never change.
    express.static(path.join(webDir, 'assets'), {
      immutable: true,
      maxAge: '365d',
      fallthrough: true,
      index: false,
    }),
    () => {
      throw new DomainError('request/not-found');
    },
  );
  router.use(express.static(webDir, { index: false, maxAge: 0 }));
  router.get('/{*address}', (req, res) => {
    if (page === null || req.accepts('html') === false) {
      throw new DomainError('request/not-found');
    }

    sendPage(res, page);
  });

  return router;
}

function sendPage(res: Response, page: string): void {
  res
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(page.replaceAll(PLACEHOLDER, String(res.locals['nonce'])));
}

function readPage(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
