/**
 * Keeping indicators. Every version stands in the system's audit chain in the same transaction. A version holds from a period on: figures
 * measured before keep the definition that they were measured by.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { CreateKpi, NewKpiVersion } from '../../contracts/kpis';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findPerson } from '../../db/repositories/directory';
import { openCollection } from '../../db/repositories/kpi-measurements';
import type { Kpi } from '../../db/repositories/kpis';
import {
  appendVersion,
  computedKpis,
  findKpi,
  insertKpi,
  kpisByCode,
  retireKpi,
  versionOfRequest,
} from '../../db/repositories/kpis';
import type { Principal } from '../../domain/access/principal';
import { DomainError, fieldError } from '../../domain/errors';
import { localDate } from '../../domain/calendar/working-days';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { mayDefine } from '../../domain/kpi/access';
import type { KpiDefinition } from '../../domain/kpi/definition';
import { checkDefinition, partsOf } from '../../domain/kpi/definition';
import { assertNoCircle } from '../../domain/kpi/dependencies';
import type { KpiWindow } from '../../domain/kpi/period';
import { kpiWindow, periodOf } from '../../domain/kpi/period';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import { calendarOf, subjectOf } from './subject';

/** A change of indicators, with who asks for it as the policy table sees them. */
export interface KpiChange extends RuleChange {
  principal: Principal;
}

/** Defines an indicator; a repeated request answers the one that it made. */
export async function createKpi(
  change: KpiChange,
  { code, subject: { kind, id: subjectId }, definition, reason }: z.output<typeof CreateKpi>,
): Promise<Kpi> {
  const { db, principal, now, requestId } = change;
  const subject = await subjectOf(db, kind, subjectId);

  if (!mayDefine(principal, subject)) {
    throw new DomainError('access/not-entitled');
  }

  const id = opaqueId(['kpi', requestId]);

  await db.transaction(async (trx) => {
    if (await versionOfRequest(trx, requestId)) {
      return;
    }

    await check(trx, code, definition);
    const window = presentWindow(definition, await calendarOf(trx, subject), now);

    if (!(await defineIn(trx, change, { id, code, subject, definition, window, reason }))) {
      throw fieldError('kpi/code-taken', '/code');
    }
  });

  return there(db, id);
}

interface NewKpi extends Pick<Kpi, 'id' | 'code' | 'subject' | 'definition'> {
  /** The first period that is collected. */
  window: KpiWindow;
  reason: string;
}

/** Writes a checked indicator and lets its first period be collected; answers false when the code is taken. */
export async function defineIn(
  trx: Knex,
  change: KpiChange,
  { window, reason, ...wish }: NewKpi,
): Promise<boolean> {
  const { principal, now } = change;
  const kpi = { ...wish, version: 1, createdBy: principal.personId, createdAt: now };

  if (!(await insertKpi(trx, kpi))) {
    return false;
  }

  await write(trx, change, kpi, { holdsFrom: window.from, reason, action: 'kpi.defined' });
  await collect(trx, kpi.id, window);

  return true;
}

/** Makes the next version of an indicator. Its code, its subject and its frequency stay. */
export async function reviseKpi(
  change: KpiChange,
  id: string,
  { definition, reason, basedOnVersion, holdsFromPeriod }: z.output<typeof NewKpiVersion>,
): Promise<Kpi> {
  const { db, now, requestId } = change;

  await db.transaction(async (trx) => {
    const kpi = await lockOwn(trx, change, id);

    if (await versionOfRequest(trx, requestId)) {
      return;
    }

    assertInUse(kpi);

    if (kpi.version !== basedOnVersion) {
      throw new DomainError('kpi/version-changed', { version: kpi.version });
    }

    if (definition.frequency !== kpi.definition.frequency) {
      throw fieldError('kpi/other-frequency', '/definition/frequency');
    }

    await check(trx, kpi.code, definition);
    const calendar = await calendarOf(trx, kpi.subject);
    const present = presentWindow(definition, calendar, now);
    const window = holdsFromPeriod === undefined ? present : kpiWindow(definition, holdsFromPeriod, calendar);

    if (window.from < present.from) {
      throw fieldError('request/invalid', '/holdsFromPeriod');
    }

    const next = { ...kpi, definition, version: kpi.version + 1 };
    await write(trx, change, next, { holdsFrom: window.from, reason, action: 'kpi.revised' });
  });

  return there(db, id);
}

/** Retires an indicator; nobody is asked for its figures any more. */
export async function retire(change: KpiChange, id: string, reason: string): Promise<Kpi> {
  const { db, principal, now } = change;

  await db.transaction(async (trx) => {
    const kpi = await lockOwn(trx, change, id);

    if (kpi.retiredAt !== null) {
      return;
    }

    await retireIn(trx, { principal, now }, kpi, reason);
  });

  return there(db, id);
}

/** Retires an indicator that is in use. */
export async function retireIn(
  trx: Knex,
  { principal, now }: Pick<KpiChange, 'principal' | 'now'>,
  { id, code }: Pick<Kpi, 'id' | 'code'>,
  reason: string,
): Promise<void> {
  await retireKpi(trx, id, now);
  await appendAudit(trx, {
    chain: SYSTEM_CHAIN,
    action: 'kpi.retired',
    actorId: principal.personId,
    at: now,
    details: { kpiId: id, code, reason },
  });
}

/** The period that runs at an instant. */
export const presentWindow = (definition: KpiDefinition, calendar: WorkingCalendar, now: string): KpiWindow =>
  kpiWindow(definition, periodOf(definition.frequency, localDate(calendar, now)), calendar);

/** Lets a period be collected. */
export const collect = (trx: Knex, kpiId: string, { period, closesAt, to }: KpiWindow): Promise<void> =>
  openCollection(trx, { kpiId, period, closesAt, nextAt: to });

async function check(trx: Knex, code: string, definition: KpiDefinition): Promise<void> {
  try {
    checkDefinition(definition);
  } catch (error) {
    throw below(error, '/definition');
  }

  if ((await findPerson(trx, definition.ownerId)) === null) {
    throw fieldError('assignment/unknown-person', '/definition/ownerId');
  }

  const parts = partsOf(definition);

  if (parts.length > 0) {
    await checkParts(trx, code, definition, parts);
  }
}

async function checkParts(
  trx: Knex,
  code: string,
  { source, frequency }: KpiDefinition,
  parts: readonly string[],
): Promise<void> {
  const pointerOf = (at: number): string =>
    source === 'rollUp' ? `/definition/rollUp/parts/${at}/code` : '/definition/formula';
  const known = await kpisByCode(trx, parts);

  for (const [at, part] of parts.entries()) {
    const found = known.get(part);

    if (part !== code && (found === undefined || found.retiredAt !== null)) {
      throw fieldError('kpi/unknown-part', pointerOf(at), { code: part });
    }

    if (found !== undefined && found.definition.frequency !== frequency) {
      throw fieldError('kpi/other-frequency', pointerOf(at), { code: part });
    }
  }

  const others = new Map((await computedKpis(trx)).map((one) => [one.code, partsOf(one.definition)]));
  assertNoCircle(code, parts, others, source === 'rollUp' ? '/definition/rollUp' : '/definition/formula');
}

/** The rules point into the definition; requests carry it in a field. */
function below(error: unknown, prefix: string): unknown {
  if (error instanceof DomainError && typeof error.details['pointer'] === 'string') {
    return new DomainError(error.code, { ...error.details, pointer: `${prefix}${error.details['pointer']}` });
  }

  return error;
}

async function write(
  trx: Knex,
  { principal, now, requestId }: KpiChange,
  { id, code, version, definition }: Pick<Kpi, 'id' | 'code' | 'version' | 'definition'>,
  { holdsFrom, reason, action }: { holdsFrom: string; reason: string; action: string },
): Promise<void> {
  const authorId = principal.personId;
  await appendVersion(
    trx,
    { id, code },
    { version, definition, holdsFrom, authorId, madeAt: now, reason, requestId },
  );
  const details = { kpiId: id, code, version, holdsFrom, reason, definition };
  await appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: authorId, at: now, details });
}

/** Locked, and only for those who may define it; others learn nothing that they may not see. */
async function lockOwn(trx: Knex, { principal }: KpiChange, id: string): Promise<Kpi> {
  const kpi = await there(trx, id, true);

  if (!mayDefine(principal, kpi.subject)) {
    throw new DomainError('access/not-entitled');
  }

  return kpi;
}

export function assertInUse({ retiredAt }: Pick<Kpi, 'retiredAt'>): void {
  if (retiredAt !== null) {
    throw new DomainError('kpi/retired');
  }
}

async function there(db: Knex, id: string, forUpdate = false): Promise<Kpi> {
  const kpi = await findKpi(db, id, forUpdate);

  if (kpi === null) {
    throw new DomainError('access/not-visible');
  }

  return kpi;
}
