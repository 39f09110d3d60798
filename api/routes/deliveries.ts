/** Deliveries for operators, and the mails that the demo catches. */
import { deliveryFigures } from '../../db/repositories/deliveries';
import { DomainError } from '../../domain/errors';
import { deliveryPage } from '../deliveries/page';
import { listCaughtMails, readCaughtMail } from '../demo/caught-mails';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountDeliveries(at: Mounting): void {
  mount(at, 'listDeliveries', async ({ deps, query: { limit, cursor, ...filter } }) => ({
    body: await deliveryPage(deps.db, filter, { limit, cursor }),
  }));
  mount(at, 'deliveryFigures', async ({ deps: { db, config }, ctx }) => ({
    body: {
      ...(await deliveryFigures(db, ctx.now)),
      mailOn: config.mailOn,
      catching: config.mailCatcherDir !== null,
    },
  }));
  mount(at, 'listCaughtMails', async ({ deps: { config } }) => {
    const mails = config.mailCatcherDir === null ? [] : await listCaughtMails(config.mailCatcherDir);

    return {
      body: {
        catching: config.mailCatcherDir !== null,
        items: mails.map(({ id, at: caughtAt, to, subject, messageId }) => ({
          id,
          at: caughtAt,
          to,
          subject,
          messageId,
        })),
        nextCursor: null,
      },
    };
  });
  mount(at, 'getCaughtMail', async ({ deps: { config }, params }) => {
    const mail =
      config.mailCatcherDir === null ? null : await readCaughtMail(config.mailCatcherDir, params.id);

    if (mail === null) {
      throw new DomainError('access/not-visible');
    }

    return { body: mail };
  });
}
