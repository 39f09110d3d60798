/** How the signed-in person is told of what. */
import { addressOf, findSettings, saveSettings, unplan } from '../../db/repositories/notice-settings';
import { countUnreadByReason } from '../../db/repositories/notifications';
import { fieldError } from '../../domain/errors';
import { REASONS, REASON_GROUPS, isReason, reasonRule } from '../../domain/notifying/reasons';
import { channelsOf, forbiddenChoices, silencedReasons } from '../../domain/notifying/settings';
import type { NoticeSettings } from '../../domain/notifying/settings';
import type { ApiDeps } from '../context';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

const MOST_SHOWN = 99;

export function mountNoticeSettings(at: Mounting): void {
  mount(at, 'notificationSummary', async ({ deps, ctx }) => {
    const { personId } = ctx.principal;
    const settings = await findSettings(deps.db, personId);
    const counts = await countUnreadByReason(deps.db, personId, silencedReasons(settings));
    const groups = REASON_GROUPS.map((group) => ({
      group,
      unread: counts
        .filter(({ reason }) => reasonRule(reason).group === group)
        .reduce((sum, { unread }) => sum + unread, 0),
    }));
    const unread = groups.reduce((sum, one) => sum + one.unread, 0);

    return { body: { unread: Math.min(MOST_SHOWN, unread), groups } };
  });
  mount(at, 'getNoticeSettings', async ({ deps, ctx }) => {
    const { personId } = ctx.principal;

    return { body: await viewOf(deps, personId, await findSettings(deps.db, personId)) };
  });
  mount(at, 'saveNoticeSettings', async (call) => {
    const { deps, ctx } = call;
    const { personId } = ctx.principal;
    const settings = call.parse();
    assertChoices(settings);
    await save(deps, personId, settings);

    return { body: await viewOf(deps, personId, settings) };
  });
}

async function save(deps: ApiDeps, personId: string, settings: NoticeSettings): Promise<void> {
  const isMoved = await deps.db.transaction(async (trx) => {
    const before = await findSettings(trx, personId);
    await saveSettings(trx, personId, settings);

    if (before.digestAt === settings.digestAt) {
      return false;
    }

    await unplan(trx, [personId]);

    return true;
  });

  if (isMoved) {
    // The choice is saved whether the engine is there or not; the worker's next round finds who has no moment.
    await deps.digests.wake().catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'the hours of digests are told of a choice later');
    });
  }
}

function assertChoices({ channels }: NoticeSettings): void {
  const unknown = Object.keys(channels).find((reason) => !isReason(reason));

  if (unknown !== undefined) {
    throw fieldError('request/invalid', `/channels/${pointerPart(unknown)}`);
  }

  const [forbidden] = forbiddenChoices(channels);

  if (forbidden !== undefined) {
    throw fieldError('notifying/mandatory', `/channels/${forbidden}/inApp`);
  }
}

/** A key as a JSON pointer has it. */
const pointerPart = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

async function viewOf({ db, config }: ApiDeps, personId: string, settings: NoticeSettings) {
  const { digest, digestAt, quiet, urgentPasses } = settings;

  return {
    address: await addressOf(db, personId),
    mailOn: config.mailOn,
    reasons: REASONS.map((reason) => {
      const { group, urgent, mandatory } = reasonRule(reason);

      return {
        reason,
        group,
        urgent,
        mandatory: mandatory === null ? null : { ...mandatory },
        ...channelsOf(settings, reason),
      };
    }),
    digest,
    digestAt,
    quiet,
    urgentPasses,
  };
}
