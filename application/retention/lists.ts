/**
 * Lists of records whose time is over. The clock proposes, a person with authority approves by a document, and only then
 * is anything removed: a list names its records, so what was approved is what goes. Holds are asked for when a list is
 * made and again, under lock, when it is carried out.
 */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { keepHoldsStill } from '../../db/repositories/legal-holds';
import type { DueRecord, ListItem } from '../../db/repositories/retention';
import {
  decideList,
  disposalLists,
  endList,
  insertList,
  openListId,
  retentionPack,
  settleItems,
  takeItems,
} from '../../db/repositories/retention';
import { disposeOf, filesBehind, recordsCountedBy } from '../../db/repositories/retention-records';
import { DomainError } from '../../domain/errors';
import type { Hold, RetentionPack, RetentionRule } from '../../domain/retention/retention';
import { countedAtLatest, holdOn, keptUntil } from '../../domain/retention/retention';
import type { Change } from '../recurrences/templates';
import { standingHolds } from './holds';

/** Of one kind in one list: what is left comes with the next one. */
const MOST_OF_A_KIND = 5_000;
const PAGE = 1_000;
const AT_ONCE = 200;

/** Makes a list of what is due and not held. Null when nothing is, or another list is open. */
export async function proposeDisposal(
  db: Knex,
  { now, by, id = randomUUID() }: { now: string; by: string | null; id?: string },
): Promise<string | null> {
  if ((await openListId(db)) !== null) {
    return null;
  }

  const pack = await retentionPack(db);
  const holds = await standingHolds(db, pack, now);
  const due: DueRecord[] = [];

  for (const rule of pack.rules) {
    due.push(...(await dueOf(db, rule, holds, now)));
  }

  if (due.length === 0) {
    return null;
  }

  return db.transaction(async (trx) => {
    if (!(await insertList(trx, { id, pack, by, at: now }, due))) {
      return null;
    }

    await audit(trx, 'retention.proposed', by, now, {
      listId: id,
      pack: packName(pack),
      records: due.length,
    });

    return id;
  });
}

const packName = ({ id, version }: RetentionPack): string => `${id}/${version}`;

async function dueOf(
  db: Knex,
  rule: RetentionRule,
  holds: readonly Hold[],
  now: string,
): Promise<DueRecord[]> {
  const latest = countedAtLatest(rule, now);
  const due: DueRecord[] = [];
  let after: { from: string; id: string } | null = null;

  for (;;) {
    const page = await recordsCountedBy(db, rule.kind, { latest, after, limit: PAGE });

    for (const record of page) {
      const until = keptUntil(rule, record.from);

      if (until <= now && holdOn(record, holds) === null) {
        due.push({ ...record, kind: rule.kind, keptUntil: until });
      }
    }

    after = page.at(-1) ?? null;

    if (page.length < PAGE || due.length >= MOST_OF_A_KIND) {
      return due.slice(0, MOST_OF_A_KIND);
    }
  }
}

export interface ListDecision {
  decision: 'approve' | 'reject';
  /** How many records whoever decides saw in the list. */
  records: number;
  documentNumber: string | null;
  reason: string;
}

/** Approves or rejects a proposed list. */
export async function decideDisposal(
  { db, principal, now }: Change,
  id: string,
  { decision, records, documentNumber, reason }: ListDecision,
): Promise<void> {
  const [list] = await disposalLists(db, { id });

  if (list === undefined) {
    throw new DomainError('access/not-visible');
  }

  if (list.counts.reduce((sum, { count }) => sum + count, 0) !== records) {
    throw new DomainError('retention/list-changed');
  }

  const state = decision === 'approve' ? 'approved' : 'rejected';
  const by = principal.personId;
  await db.transaction(async (trx) => {
    if (!(await decideList(trx, id, { state, by, at: now, documentNumber, reason }))) {
      throw new DomainError('retention/not-in-state');
    }

    await audit(trx, `retention.${state}`, by, now, { listId: id, records, documentNumber, reason });
  });
}

/** Removes the bytes of a file from the data folder; one that is not there is no fault. */
export type RemoveBytes = (fileId: string) => Promise<void>;

/**
 * Carries an approved list out, some records at a time: it may stop at any place and goes on there. Answers how many
 * records it disposed of.
 */
export async function carryOutDisposal(
  db: Knex,
  removeBytes: RemoveBytes,
  clock: () => Date,
): Promise<number> {
  const listId = await openListId(db, 'approved');
  let disposed = 0;

  while (listId !== null) {
    const done = await carryOutSome(db, listId, removeBytes, clock().toISOString());

    if (done === null) {
      break;
    }

    disposed += done;
  }

  if (listId !== null) {
    await finish(db, listId, clock().toISOString());
  }

  return disposed;
}

async function carryOutSome(
  db: Knex,
  listId: string,
  removeBytes: RemoveBytes,
  now: string,
): Promise<number | null> {
  return db.transaction(async (trx) => {
    const items = await takeItems(trx, listId, AT_ONCE);
    const [first] = items;

    if (first === undefined) {
      return null;
    }

    await keepHoldsStill(trx);
    const holds = await standingHolds(trx, await retentionPack(trx), now);
    const isHeld = (item: ListItem): boolean => holdOn(item, holds) !== null;
    const ids = items.filter((item) => !isHeld(item)).map(({ recordId }) => recordId);
    const held = items.filter(isHeld).map(({ recordId }) => recordId);
    await trx.raw("SELECT set_config('mandate.disposal', ?, true)", [listId]);
    const files = await filesBehind(trx, first.kind, ids);
    const gone = await disposeOf(trx, first.kind, { listId, ids });
    const settled = { state: 'disposed', ids: gone, at: now } as const;
    await settleItems(trx, listId, first.kind, { state: 'held', ids: held, at: now });
    await settleItems(trx, listId, first.kind, settled);
    await settleItems(trx, listId, first.kind, {
      state: 'gone',
      ids: ids.filter((id) => !gone.includes(id)),
      at: now,
    });
    // Before the commit: bytes without a row would be found by nobody, a row without bytes is carried out again.
    await Promise.all((first.kind === 'upload' ? gone : files).map(removeBytes));

    return gone.length;
  });
}

async function finish(db: Knex, id: string, now: string): Promise<void> {
  await db.transaction(async (trx) => {
    if (await endList(trx, id, now)) {
      const [list] = await disposalLists(trx, { id });
      await audit(trx, 'retention.carriedOut', null, now, { listId: id, counts: list?.counts ?? [] });
    }
  });
}

const audit = (
  trx: Knex,
  action: string,
  actorId: string | null,
  at: string,
  details: Record<string, unknown>,
): Promise<void> => appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId, at, details });
