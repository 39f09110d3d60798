/** Tables of one's own lists (who acts for whom, templates, notices), and of what was sent, for operators. */
import { z } from 'zod';
import { reasonWord } from '../../contracts/notice-words';
import { DeliveryQuery } from '../../contracts/notifying';
import { delegationsOf } from '../../db/repositories/delegations';
import type { DeliveryCursor } from '../../db/repositories/deliveries';
import { listDeliveries } from '../../db/repositories/deliveries';
import { loadNames } from '../../db/repositories/names';
import { listNotifications } from '../../db/repositories/notifications';
import type { TemplateCursor } from '../../db/repositories/templates';
import { listTemplates } from '../../db/repositories/templates';
import type { ActKind } from '../../domain/delegation/acts';
import type { DeliveryState } from '../../domain/notifying/deliveries';
import { delegationsShownSince, delegationViews } from '../delegations/view';
import type { Cell } from './cells';
import { define } from './definition';
import { PAGE, paged } from './paged';
import { wordOf } from './words';

/** Which word of the tables says what; some names of acts and states are words of other things already. */
const ACT_WORDS = {
  accept: 'actAccept',
  work: 'actWork',
  review: 'actReview',
  sign: 'actSign',
  issue: 'actIssue',
  answer: 'actAnswer',
  manage: 'actManage',
  evaluate: 'actEvaluate',
} as const satisfies Record<ActKind, string>;
const DELIVERY_STATE_WORDS = {
  waiting: 'toBeSent',
  sent: 'sent',
  dead: 'givenUp',
  skipped: 'notNeeded',
} as const satisfies Record<DeliveryState, string>;
const instant = (at: string | null): Cell => (at === null ? null : { instant: at });

export const OWN_LISTS = {
  delegations: define({
    action: 'delegation.read',
    query: z.strictObject({ side: z.enum(['given', 'received']) }),
    columns: [
      'delegationFrom',
      'delegationTo',
      'goalUnit',
      'actKinds',
      'startsAt',
      'endsAt',
      'delegationStanding',
    ],
    rows: ({ side }, { db, principal, now, locale }) => {
      const whose = { personId: principal.personId, side, since: delegationsShownSince(now) };

      return paged(
        async (after: { endsAt: string; id: string } | null) => {
          const rows = await delegationsOf(db, whose, { after, limit: PAGE });
          const last = rows.length < PAGE ? undefined : rows.at(-1);

          return { rows, next: last === undefined ? null : { endsAt: last.endsAt, id: last.id } };
        },
        async (rows) =>
          (await delegationViews(db, rows, now)).map(
            ({ from, to, unit, kinds, startsAt, endsAt, standing }) => [
              from.name,
              to.name,
              unit?.name ?? null,
              kinds === null
                ? wordOf('everything', locale)
                : kinds.map((kind) => wordOf(ACT_WORDS[kind], locale)).join(', '),
              instant(startsAt),
              instant(endsAt),
              wordOf(standing, locale),
            ],
          ),
      );
    },
  }),
  templates: define({
    action: 'template.read',
    query: z.strictObject({ retired: z.enum(['true', 'false']).default('false') }),
    columns: ['recurringTemplate', 'title', 'version', 'owner', 'goalUnit', 'changedAt', 'recurrenceState'],
    rows: ({ retired }, { db, principal, locale }) =>
      paged(
        (after: TemplateCursor | null) =>
          listTemplates(db, principal, { retired: retired === 'true', limit: PAGE, after }),
        async (rows) => {
          const { person, unit } = await loadNames(
            db,
            rows.map(({ ownerId }) => ownerId),
            rows.flatMap(({ unitId }) => unitId ?? []),
          );

          return rows.map((row) => [
            row.content.name,
            row.content.title,
            row.version,
            person(row.ownerId).name,
            row.unitId === null ? null : unit(row.unitId).name,
            instant(row.changedAt),
            wordOf(row.retired === null ? 'inUse' : 'retired', locale),
          ]);
        },
      ),
  }),
  notifications: define({
    action: 'notification.read',
    query: z.strictObject({}),
    columns: ['at', 'noticeReason', 'number', 'title', 'actor', 'readAt'],
    rows: (_, { db, principal, locale }) =>
      paged(
        (before: number | null) =>
          listNotifications(db, principal.personId, {
            ...{ unread: false, limit: PAGE, before, reasons: null, silenced: [] },
          }),
        (rows) =>
          rows.map((row) => [
            instant(row.at.toISOString()),
            reasonWord(locale, row.reason),
            row.number,
            row.title,
            row.actor_name,
            instant(row.read_at?.toISOString() ?? null),
          ]),
      ),
  }),
  deliveries: define({
    action: 'delivery.read',
    query: DeliveryQuery.omit({ limit: true, cursor: true }),
    columns: [
      'at',
      'deliveryKind',
      'noticeReason',
      'number',
      'deliveryState',
      'attempts',
      'result',
      'dueAt',
      'doneAt',
    ],
    rows: (filter, { db, locale }) =>
      paged(
        (after: DeliveryCursor | null) => listDeliveries(db, filter, { limit: PAGE, after }),
        (rows) =>
          rows.map((row) => [
            instant(row.createdAt),
            wordOf(row.kind, locale),
            reasonWord(locale, row.reason),
            row.number,
            wordOf(DELIVERY_STATE_WORDS[row.state], locale),
            row.attempts,
            row.outcome,
            instant(row.dueAt),
            instant(row.doneAt),
          ]),
      ),
  }),
} as const;
