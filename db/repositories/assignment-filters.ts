/** Boxes and filters of assignment lists, as SQL over `assignment as a`. A box implies visibility. */
import type { Knex } from 'knex';
import type { Principal } from '../../domain/access/principal';
import { ledUnitIds, poolsOf } from '../../domain/access/visibility';
import type { Box } from '../../domain/assignment/boxes';
import type { Cell } from '../../domain/assignment/cells';
import { ACTIVE_STATUSES, LADDER_STATUSES } from '../../domain/assignment/state';
import type { StandingThresholds } from '../../domain/assignment/standing';
import { whereVisible } from './assignment-access';
import { WALL_OFFSET_MS } from '../../domain/calendar/wall-clock';
import { OVERDUE, whereCell, whereUnder } from './assignment-cells';
import { whereAssignmentWords } from './searching';
import { whereAsleep } from './snoozes';

export interface AssignmentFilter {
  box?: Box;
  unitId?: string;
  /** Of `unitId` only what it leads itself. */
  directly?: 'true';
  assigneeId?: string;
  parentId?: string;
  /** A unit that coordinates. */
  coordinatingUnitId?: string;
  status?: string;
  /** `overdue`, `today`, `soon`, or the start and end instants of one date. */
  due?: 'overdue' | 'today' | 'soon' | { from: string; to: string };
  flag?: 'stuck' | 'atRisk' | 'waitingForMe' | 'onTime' | 'late' | 'counted';
  /** Issued under this directive directly, not as a part of something that was. */
  directiveId?: string;
  /** Issued directly under a directive that this programme groups. */
  programmeId?: string;
  cell?: Cell;
  query?: string;
  /** Only what all of these units lead, themselves or below. */
  ledWithin?: readonly string[];
}

/** What was signed off longer ago than this no longer counts on the board, nor in the lists that its numbers lead to. */
const BOARD_DAYS = 90;
const DAY_MS = 86_400_000;

/** The start of the day from which signed-off work counts, by the days of the city's clock as db/functions/tallies.ts keeps them. */
export const boardSince = ({ now }: Pick<StandingThresholds, 'now'>): string => {
  const today = Math.floor((Date.parse(now) + WALL_OFFSET_MS) / DAY_MS);

  return new Date((today - BOARD_DAYS) * DAY_MS - WALL_OFFSET_MS).toISOString();
};

/** Units for whose part this person answers. */
const coordinatedBy = (principal: Principal): string[] => [
  ...new Set([...ledUnitIds(principal), ...principal.intakeUnitIds]),
];

/** Boxes into which rows come by one's own wish: whether one still sees them is another question. */
const WISHED_BOXES: readonly Box[] = ['watching', 'snoozed'];

/** Rows of one box of the principal, asleep or not: whoever covers for them sees what they snoozed. */
export function whereBox(query: Knex.QueryBuilder, principal: Principal, box: Box): Knex.QueryBuilder {
  if (WISHED_BOXES.includes(box)) {
    void whereVisible(query, principal);
  }

  return whereInBox(query, principal, box);
}

/** Rows of one box as its owner sees it: what they snoozed lies in the box for that alone. */
export const whereOwnBox = (
  query: Knex.QueryBuilder,
  principal: Principal,
  box: Box,
  now: string,
): Knex.QueryBuilder =>
  whereAsleep(whereBox(query, principal, box), principal.personId, now, box === 'snoozed');

function whereInBox(query: Knex.QueryBuilder, principal: Principal, box: Box): Knex.QueryBuilder {
  const me = principal.personId;

  switch (box) {
    case 'mine':
      return query
        .where('a.is_open', true)
        .where('a.assignee_id', me)
        .whereIn('a.status', [...ACTIVE_STATUSES]);
    case 'returned':
      return query.where('a.is_open', true).where('a.assignee_id', me).where('a.status', 'returned');
    case 'toReview':
      return query
        .where('a.is_open', true)
        .where('a.status', 'submitted')
        .where((either) => void whereHeldBy(either, me));
    case 'toSign':
      return query.where('a.is_open', true).where('a.holder_id', me).where('a.status', 'approved');
    case 'toAccept':
      return query
        .where('a.is_open', true)
        .where('a.status', 'issued')
        .where((either) => {
          void either
            .where('a.holder_id', me)
            .orWhere((intake) =>
              intake
                .whereNull('a.holder_id')
                .whereRaw('a.holder_unit_id = ANY (?::text[])', [principal.intakeUnitIds]),
            );
        });
    case 'pool':
      return query
        .where('a.is_open', true)
        .where('a.status', 'issued')
        .whereNull('a.holder_id')
        .whereRaw("a.pool_ids <> '{}'")
        .whereRaw('a.pool_ids && ?::text[]', [poolsOf(principal)]);
    case 'toDecide':
      return query
        .whereRaw("a.awaited_ids <> '{}'")
        .whereRaw('a.awaited_ids && ?::text[]', [[me, ...principal.headedUnitIds]]);
    case 'waiting':
      return query
        .where('a.is_open', true)
        .whereRaw('a.actor_ids @> ARRAY[?]::text[]', [me])
        .whereRaw('a.holder_id IS DISTINCT FROM ?', [me])
        .whereRaw('NOT a.co_reviewer_ids @> ARRAY[?]::text[]', [me]);
    case 'issued':
      return query.where('a.assigner_id', me);
    case 'coordinating':
      return query
        .where('a.is_open', true)
        .whereRaw('a.coordinating_unit_ids && ?::text[]', [coordinatedBy(principal)])
        .whereRaw('a.awaited_unit_ids && ?::text[]', [coordinatedBy(principal)]);
    case 'watching':
      return query.whereExists((watched) =>
        watched.from('assignment_watcher as w').whereRaw('w.assignment_id = a.id').where('w.person_id', me),
      );
    case 'snoozed':
      return query.where('a.is_open', true);
  }
}

/** In a person's hands, alone or together with other reviewers. */
const whereHeldBy = (query: Knex.QueryBuilder, personId: string): Knex.QueryBuilder =>
  query
    .where('a.holder_id', personId)
    .orWhereRaw("(a.co_reviewer_ids <> '{}' AND a.co_reviewer_ids @> ARRAY[?]::text[])", [personId]);

/** The standing of domain/assignment/standing.ts, said in SQL. */
export const STUCK = "a.is_open AND a.status <> 'suspended' AND a.last_act_at < ?::timestamptz";

/** Narrows a list by everything that the filter names. */
export function whereFilter(
  query: Knex.QueryBuilder,
  principal: Principal,
  filter: AssignmentFilter,
  thresholds: StandingThresholds,
): Knex.QueryBuilder {
  if (filter.box !== undefined) {
    void (filter.ledWithin === undefined
      ? whereOwnBox(query, principal, filter.box, thresholds.now)
      : whereBox(query, principal, filter.box));
  }

  if (filter.unitId !== undefined) {
    void query.whereRaw('a.lead_unit_path @> ARRAY[?]::text[]', [filter.unitId]);
    void (filter.directly !== undefined && query.where('a.lead_unit_id', filter.unitId));
  }

  if (filter.assigneeId !== undefined) {
    void query.where('a.assignee_id', filter.assigneeId);
  }

  if (filter.parentId !== undefined) {
    void query.where('a.parent_id', filter.parentId);
  }

  if (filter.coordinatingUnitId !== undefined) {
    void query.whereRaw('a.coordinating_unit_ids @> ARRAY[?]::text[]', [filter.coordinatingUnitId]);
  }

  if (filter.directiveId !== undefined) {
    void whereUnder(query, [filter.directiveId]);
  }

  if (filter.programmeId !== undefined) {
    void query
      .whereRaw(
        "a.directive_id IN (SELECT ref_id FROM programme_entry WHERE programme_id = ? AND kind = 'directive')",
        [filter.programmeId],
      )
      .whereNull('a.parent_id');
  }

  if (filter.cell !== undefined) {
    whereCell(query, filter.cell, thresholds);
  }

  if (filter.status === 'open') {
    void query.where('a.is_open', true);
  } else if (filter.status !== undefined) {
    void query.where('a.status', filter.status);
  }

  whereLedWithin(query, filter.ledWithin ?? []);
  whereDue(query, filter.due, thresholds);
  whereFlag(query, filter.flag, principal, thresholds);

  whereAssignmentWords(query, 'a.id', filter.query);

  return query;
}

/** Cuts a query down to what units lead: an assignment has to lie in all of them. */
export function whereLedWithin(query: Knex.QueryBuilder, unitIds: readonly string[]): Knex.QueryBuilder {
  unitIds.forEach((unitId) => void query.whereRaw('a.lead_unit_path @> ARRAY[?]::text[]', [unitId]));

  return query;
}

function whereDue(
  query: Knex.QueryBuilder,
  due: AssignmentFilter['due'],
  thresholds: StandingThresholds,
): void {
  const { now, dueSoonBefore, todayStart, todayEnd } = thresholds;

  if (due === 'overdue') {
    void query.whereRaw(OVERDUE, [now]);
  } else if (due === 'soon') {
    void query
      .whereIn('a.status', [...LADDER_STATUSES])
      .where('a.is_open', true)
      .where('a.due_at', '>=', now)
      .where('a.due_at', '<', dueSoonBefore);
  } else if (due !== undefined) {
    const [from, to] = due === 'today' ? [todayStart, todayEnd] : [due.from, due.to];
    void query.where('a.is_open', true).where('a.due_at', '>=', from).where('a.due_at', '<', to);
  }
}

function whereFlag(
  query: Knex.QueryBuilder,
  flag: AssignmentFilter['flag'],
  principal: Principal,
  thresholds: StandingThresholds,
): void {
  switch (flag) {
    case 'stuck':
      void query.whereRaw(STUCK, [thresholds.stuckBefore]);
      break;
    case 'atRisk':
      void whereAtRisk(query, thresholds);
      break;
    case 'waitingForMe':
      void query.where('a.is_open', true).where((either) => {
        void whereHeldBy(either, principal.personId).orWhere((intake) =>
          intake
            .whereNull('a.holder_id')
            .whereRaw('a.holder_unit_id = ANY (?::text[])', [principal.intakeUnitIds]),
        );
      });
      break;
    case 'onTime':
    case 'late':
      void query.where('a.outcome', flag).where('a.closed_at', '>=', boardSince(thresholds));
      break;
    case 'counted':
      void query.whereRaw('(a.is_open OR (a.outcome IS NOT NULL AND a.closed_at >= ?::timestamptz))', [
        boardSince(thresholds),
      ]);
      break;
    case undefined:
      break;
  }
}

/** At risk: said to be so by the assignee, or escalated, and not yet handed in nor overdue. */
export function whereAtRisk(query: Knex.QueryBuilder, { now }: StandingThresholds): Knex.QueryBuilder {
  return query
    .where('a.is_open', true)
    .whereIn('a.status', [...ACTIVE_STATUSES])
    .where('a.due_at', '>=', now)
    .whereIn('a.confidence', ['atRisk', 'offTrack']);
}
