/** Writing and reading the register of a person's development. The person and superiors; for others there is none. */
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { calendarForUnit } from '../../db/repositories/calendars';
import type { DevelopmentItem } from '../../db/repositories/development';
import { closeItem, findItem, insertItem } from '../../db/repositories/development';
import { findVisible } from '../../db/repositories/assignments';
import { insertWork } from '../../db/repositories/development-work';
import { notifyPeople } from '../../db/repositories/notifications';
import { personPlaces } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import type { DevelopmentOutcome, DevelopmentWish } from '../../domain/evaluation/development';
import {
  checkDevelopment,
  closingRefusal,
  developmentRefusal,
  issuingRefusal,
} from '../../domain/evaluation/development';
import { opaqueId } from '../assignments/command-id';
import { competenceOf } from './competence';
import { visibleForm } from './forms';

export interface DevelopmentChange {
  db: Knex;
  principal: Principal;
  now: string;
  requestId: string;
}

/** Whether somebody heads a unit in which the person works. */
export async function headsPerson(
  db: Knex,
  { headedUnitIds }: Pick<Principal, 'headedUnitIds'>,
  personId: string,
): Promise<boolean> {
  const paths = (await personPlaces(db, [personId])).get(personId)?.paths ?? [];

  return paths.some((path) => path.some((unitId) => headedUnitIds.includes(unitId)));
}

/** Adds what was agreed from a confirmed form. `parse` is called once it is known that the caller may. */
export async function addDevelopment(
  { db, principal, now, requestId }: DevelopmentChange,
  formId: string,
  parse: () => DevelopmentWish,
): Promise<string> {
  const { state } = await visibleForm(db, principal, formId);
  const { assess, confirm } = await competenceOf(db, state, now);
  const refusal = developmentRefusal(state, { personId: principal.personId, assess, confirm });

  if (refusal !== null) {
    throw new DomainError(refusal);
  }

  const wish = parse();
  checkDevelopment(wish, localDate(await calendarForUnit(db, state.unitId), now));
  const id = opaqueId(['development', requestId]);
  const one = { id, formId, personId: state.personId, ...wish, setBy: principal.personId, setAt: now };
  await db.transaction(async (trx) => {
    if (await insertItem(trx, one)) {
      await audit(trx, principal, now, 'development.set', { ...one });
      await notifyPeople(trx, [state.personId], 'evaluationDevelopment', { formId });
    }
  });

  return state.personId;
}

/** Says that an item is done, or dropped. Answers whose it is. */
export async function closeDevelopment(
  { db, principal, now }: DevelopmentChange,
  id: string,
  parse: () => { outcome: DevelopmentOutcome; note: string | null },
): Promise<string> {
  const item = await findItem(db, id);
  const isHead = item !== null && (await headsPerson(db, principal, item.personId));

  if (item === null || !maySee(item, principal, isHead)) {
    throw new DomainError('access/not-visible');
  }

  const { outcome, note } = parse();
  const { personId } = principal;
  const refusal = closingRefusal({ ...item, isClosed: item.closed !== null }, outcome, { personId, isHead });

  if (refusal !== null) {
    throw new DomainError(refusal);
  }

  await db.transaction(async (trx) => {
    if (!(await closeItem(trx, id, { outcome, note, by: personId, at: now }))) {
      throw new DomainError('evaluation/not-in-state');
    }

    await audit(trx, principal, now, 'development.closed', { id, outcome, note });
  });

  return item.personId;
}

/** Names an assignment as issued from an agreed action. Answers whose action it is. */
export async function linkDevelopment(
  { db, principal, now }: DevelopmentChange,
  id: string,
  parse: () => { assignmentId: string },
): Promise<string> {
  const item = await findItem(db, id);
  const isHead = item !== null && (await headsPerson(db, principal, item.personId));

  if (item === null || !maySee(item, principal, isHead)) {
    throw new DomainError('access/not-visible');
  }

  const { personId } = principal;
  const refusal = issuingRefusal({ ...item, isClosed: item.closed !== null }, { personId, isHead });

  if (refusal !== null) {
    throw new DomainError(refusal);
  }

  const { assignmentId } = parse();
  const work = await findVisible(db, principal, assignmentId);

  // Work of somebody else is no action of theirs; what one may not see does not exist.
  if (work?.state.assigneeId !== item.personId) {
    throw fieldError('request/invalid', '/assignmentId');
  }

  await db.transaction(async (trx) => {
    if (await insertWork(trx, { itemId: id, assignmentId, by: personId, at: now })) {
      await audit(trx, principal, now, 'development.issued', { id, assignmentId });
    }
  });

  return item.personId;
}

const maySee = (
  { personId, setBy }: Pick<DevelopmentItem, 'personId' | 'setBy'>,
  principal: Principal,
  isHead: boolean,
): boolean => isHead || principal.personId === personId || principal.personId === setBy;

const audit = (
  trx: Knex,
  { personId }: Principal,
  at: string,
  action: string,
  details: Record<string, unknown>,
): Promise<void> => appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: personId, at, details });
