/** `GET /stream`: live events, of which each reader gets what they may see. */
import { DomainError } from '../../domain/errors';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { credentialOf } from '../middleware/authenticate';
import { positionOf } from '../stream/connection';

export function mountStream(at: Mounting): void {
  mount(at, 'stream', async ({ deps, ctx, req, res }) => {
    const credential = credentialOf(req, deps.config.publicUrl);

    if (credential === null || ctx.credentialId === null) {
      throw new DomainError('access/not-signed-in');
    }

    await deps.stream.connect(
      res,
      { principal: ctx.principal, credential, credentialId: ctx.credentialId },
      positionOf(req.get('Last-Event-ID')),
    );
  });
}
