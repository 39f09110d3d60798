/**
 * Keeping programmes. Every version stays whole, with author and reason, and stands in the system's audit chain in the same transaction.
 * A newly named directive has to be one that the editor sees; what stood there before stays, seen or not.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { EndProgramme, NewProgramme, ReviseProgramme } from '../../contracts/programmes';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { visibleDirectives } from '../../db/repositories/directives';
import { kpisById } from '../../db/repositories/kpis';
import { unitPaths } from '../../db/repositories/places';
import type { Programme, ProgrammeKeys } from '../../db/repositories/programmes';
import {
  appendProgrammeVersion,
  cycleIdsOf,
  endProgramme as writeEnd,
  findProgramme,
  insertProgramme,
  programmeOfRequest,
  updateProgramme,
} from '../../db/repositories/programmes';
import type { Principal } from '../../domain/access/principal';
import { issuerKey, numberKey, yearOf } from '../../domain/directive/directive';
import { DomainError, fieldError } from '../../domain/errors';
import { mayKeepProgramme } from '../../domain/programme/access';
import type { EntryKind, ProgrammeBody } from '../../domain/programme/programme';
import { checkCountedOnce, checkProgramme } from '../../domain/programme/programme';
import { searchKey } from '../../domain/text/normalise';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import { alignmentsAround } from './alignments-around';

/** A change of programmes, with who asks for it as the policy table sees them. */
export interface ProgrammeChange extends RuleChange {
  principal: Principal;
}

/** Enters a programme; a repeated request answers the one that it made. */
export const createProgramme = (
  change: ProgrammeChange,
  { body, reason }: z.output<typeof NewProgramme>,
): Promise<Programme> =>
  once(change, async (trx) => {
    const { principal, now, requestId } = change;
    const id = opaqueId(['programme', requestId]);
    await assertKeeps(trx, principal, body.leadUnitId);
    await check(trx, principal, body, null);

    if (
      !(await insertProgramme(trx, { id, body }, keysOf(body), { authorId: principal.personId, madeAt: now }))
    ) {
      throw fieldError('programme/number-taken', '/body/number');
    }

    await write(trx, change, { id, version: 1, body }, { action: 'programme.entered', reason });

    return id;
  });

/** Makes the next version of a programme. */
export const reviseProgramme = (
  change: ProgrammeChange,
  id: string,
  { body, reason, basedOnVersion }: z.output<typeof ReviseProgramme>,
): Promise<Programme> =>
  once(change, async (trx) => {
    const before = await lockOwn(trx, change, id, basedOnVersion);
    await assertKeeps(trx, change.principal, body.leadUnitId);
    await check(trx, change.principal, body, before.body);
    const next = { id, version: before.version + 1, body };

    if (!(await updateProgramme(trx, next, keysOf(body)))) {
      throw fieldError('programme/number-taken', '/body/number');
    }

    await write(trx, change, next, { action: 'programme.revised', reason });

    return id;
  });

/** Stops following a programme. */
export const endProgramme = (
  change: ProgrammeChange,
  id: string,
  { reason, basedOnVersion }: z.output<typeof EndProgramme>,
): Promise<Programme> =>
  once(change, async (trx) => {
    const { body, version } = await lockOwn(trx, change, id, basedOnVersion);
    const next = { id, version: version + 1, body };
    await updateProgramme(trx, next, keysOf(body));
    await writeEnd(trx, id, change.now);
    await write(trx, change, next, { action: 'programme.ended', reason });

    return id;
  });

async function once(change: ProgrammeChange, act: (trx: Knex) => Promise<string>): Promise<Programme> {
  const id = await change.db.transaction(
    async (trx) => (await programmeOfRequest(trx, change.requestId)) ?? act(trx),
  );

  return there(change.db, id);
}

async function lockOwn(
  trx: Knex,
  { principal }: ProgrammeChange,
  id: string,
  basedOnVersion: number,
): Promise<Programme> {
  const programme = await there(trx, id, true);
  await assertKeeps(trx, principal, programme.body.leadUnitId);

  if (programme.endedAt !== null) {
    throw new DomainError('programme/ended');
  }

  if (programme.version !== basedOnVersion) {
    throw new DomainError('programme/version-changed', { version: programme.version });
  }

  return programme;
}

async function assertKeeps(trx: Knex, principal: Principal, leadUnitId: string): Promise<void> {
  const path = (await unitPaths(trx, [leadUnitId])).get(leadUnitId);

  if (path === undefined) {
    throw fieldError('assignment/unknown-unit', '/body/leadUnitId');
  }

  if (!mayKeepProgramme(principal, path)) {
    throw new DomainError('access/not-entitled');
  }
}

async function check(
  trx: Knex,
  principal: Principal,
  body: ProgrammeBody,
  before: ProgrammeBody | null,
): Promise<void> {
  try {
    checkProgramme(body);
  } catch (error) {
    throw inBody(error);
  }

  const stood = new Set((before?.goals ?? []).flatMap(({ entries }) => entries.map(keyOf)));
  const known = await knownEntries(trx, principal, body);
  body.goals.forEach(({ entries }, goal) =>
    entries.forEach((entry, at) => {
      const found = known(entry);
      const pointer = `/body/goals/${goal}/entries/${at}/refId`;

      if (found === 'personal') {
        throw fieldError('programme/personal-indicator', pointer);
      }

      if (found === 'unknown' && !stood.has(keyOf(entry))) {
        throw fieldError('programme/unknown-entry', pointer);
      }
    }),
  );

  try {
    checkCountedOnce(body.goals, await alignmentsAround(trx, body), (refId) =>
      stood.has(keyOf({ kind: 'objective', refId })),
    );
  } catch (error) {
    throw inBody(error);
  }
}

const keyOf = ({ kind, refId }: { kind: EntryKind; refId: string }): string => `${kind} ${refId}`;

async function knownEntries(trx: Knex, principal: Principal, body: ProgrammeBody) {
  const ids = (kind: EntryKind): string[] =>
    body.goals.flatMap(({ entries }) => entries.flatMap((one) => (one.kind === kind ? [one.refId] : [])));
  const kpis = await kpisById(trx, ids('kpi'));
  const objectives = await cycleIdsOf(trx, ids('objective'));
  const directives = await visibleDirectives(trx, principal, ids('directive'));

  return ({ kind, refId }: { kind: EntryKind; refId: string }): 'known' | 'unknown' | 'personal' => {
    switch (kind) {
      case 'kpi': {
        const kpi = kpis.get(refId);

        return kpi === undefined ? 'unknown' : kpi.subject.kind === 'person' ? 'personal' : 'known';
      }
      case 'objective':
        return objectives.has(refId) ? 'known' : 'unknown';
      case 'directive':
        return directives.has(refId) ? 'known' : 'unknown';
    }
  };
}

/** The rules point into the body; requests carry it in a field. */
function inBody(error: unknown): unknown {
  return error instanceof DomainError && typeof error.details['pointer'] === 'string'
    ? new DomainError(error.code, { ...error.details, pointer: `/body${error.details['pointer']}` })
    : error;
}

const keysOf = ({ number, issuer, issuedOn, abstract }: ProgrammeBody): ProgrammeKeys => ({
  numberKey: numberKey(number),
  issuerKey: issuerKey({ name: issuer }),
  year: yearOf(issuedOn),
  searchKey: searchKey(`${number} ${abstract} ${issuer}`),
});

async function write(
  trx: Knex,
  { principal, now, requestId }: ProgrammeChange,
  programme: Omit<Programme, 'endedAt'>,
  { action, reason }: { action: string; reason: string },
): Promise<void> {
  const { id, version, body } = programme;
  const authorId = principal.personId;
  await appendProgrammeVersion(trx, programme, { version, authorId, madeAt: now, reason, requestId });
  const details = { programmeId: id, version, reason, body };
  await appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: authorId, at: now, details });
}

async function there(db: Knex, id: string, lock = false): Promise<Programme> {
  const programme = await findProgramme(db, id, lock);

  if (programme === null) {
    throw new DomainError('access/not-visible');
  }

  return programme;
}
