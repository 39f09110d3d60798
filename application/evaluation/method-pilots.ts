/**
 * Pilots of a method: one person proposes units and a month, another decides by a document, further units follow in
 * stages. Nothing reaches a month that has begun: criteria are known before the period, and an open form keeps its method.
 */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type {
  DecidePilotStage,
  EndMethodPilot,
  ProposeMethodPilot,
  ProposePilotStage,
} from '../../contracts/method-pilots';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { findMethod, saveMethod } from '../../db/repositories/evaluation-methods';
import { findDraft, lockMethod, saveDraft } from '../../db/repositories/method-drafts';
import type { MethodPilot, PilotOutcome, PilotStage } from '../../db/repositories/method-pilots';
import {
  closeMethodPilot,
  decideStageRow,
  findMethodPilot,
  insertMethodPilot,
  insertPilotUnits,
  insertStage,
  isStageOfRequest,
  namePilotVersion,
} from '../../db/repositories/method-pilots';
import { cityRules } from '../../db/repositories/policies';
import { localDate } from '../../domain/calendar/working-days';
import { DomainError, fieldError } from '../../domain/errors';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import type { PilotStanding } from '../../domain/evaluation/method-pilot';
import { monthAfter, pilotStanding } from '../../domain/evaluation/method-pilot';
import { opaqueId } from '../assignments/command-id';
import type { RuleChange } from '../rules/policies';
import { assertUnits } from '../rules/policies';
import { newestVersions } from './methods';

/** The month that an instant lies in, as the city counts days. */
export const monthOfInstant = async (db: Knex, now: string): Promise<string> =>
  localDate((await cityRules(db)).calendar, now).slice(0, 7);

export const standingOfPilot = (
  { stages, lastMonth, outcome }: Pick<MethodPilot, 'stages' | 'lastMonth' | 'outcome'>,
  month: string,
): PilotStanding =>
  pilotStanding(
    {
      approved: stages.flatMap(({ decision, startsOn }) => (decision === 'approved' ? [startsOn] : [])),
      lastMonth,
      outcome: outcome?.kind ?? null,
    },
    month,
  );

/** Proposes a pilot with its first stage. It holds for nobody until another person approves that. */
export async function proposeMethodPilot(
  change: RuleChange,
  wish: z.output<typeof ProposeMethodPilot>,
): Promise<MethodPilot> {
  const { db, personId, now, requestId } = change;
  const id = opaqueId(['methodPilot', requestId]);

  await db.transaction(async (trx) => {
    if ((await findMethodPilot(trx, id)) !== null) {
      return;
    }

    const { unitIds, startsOn, reason } = await checkedStage(trx, wish, now);

    if (wish.lastMonth !== null && wish.lastMonth < startsOn) {
      throw fieldError('request/invalid', '/lastMonth');
    }

    const pilot: MethodPilot = {
      id,
      name: wish.name,
      ...(await whatIsTried(trx, wish.what)),
      reason,
      smallestGroup: wish.smallestGroup,
      lastMonth: wish.lastMonth,
      proposedBy: personId,
      proposedAt: now,
      outcome: null,
      stages: [proposedStage(change, 1, { unitIds, startsOn, reason })],
    };
    await insertMethodPilot(trx, pilot, requestId);
    await audit(trx, change, 'methodPilot.proposed', { pilot });
  });

  return found(await findMethodPilot(db, id));
}

type Tried = Pick<MethodPilot, 'methodId' | 'methodVersion' | 'draftId' | 'draftRevision'>;

/** A draft as it was looked at, or a version that there is. */
async function whatIsTried(trx: Knex, what: z.output<typeof ProposeMethodPilot>['what']): Promise<Tried> {
  if ('draftId' in what) {
    const draft = await findDraft(trx, what.draftId);

    if (draft === null) {
      throw fieldError('evaluation/unknown-method', '/what');
    }

    if (draft.state !== 'draft' || draft.revision !== what.revision) {
      throw new DomainError('evaluation/method-version-changed', { version: draft.revision });
    }

    const { id: draftId, methodId, revision: draftRevision } = draft;

    return { methodId, methodVersion: null, draftId, draftRevision };
  }

  if ((await findMethod(trx, what.methodId, { version: what.version })) === null) {
    throw fieldError('evaluation/unknown-method', '/what');
  }

  return { methodId: what.methodId, methodVersion: what.version, draftId: null, draftRevision: null };
}

type StageWish = z.output<typeof ProposePilotStage>;

async function checkedStage(trx: Knex, wish: StageWish, now: string): Promise<StageWish> {
  await assertUnits(trx, wish.unitIds);
  await assertToCome(trx, wish.startsOn, now, '/startsOn');

  return { unitIds: [...new Set(wish.unitIds)], startsOn: wish.startsOn, reason: wish.reason };
}

const proposedStage = (
  { personId, now }: Pick<RuleChange, 'personId' | 'now'>,
  no: number,
  wish: StageWish,
): PilotStage => ({
  no,
  ...wish,
  proposedBy: personId,
  proposedAt: now,
  decision: null,
  decidedBy: null,
  decidedAt: null,
  documentNumber: null,
  decisionReason: null,
});

/** Proposes further units from a later month. A repeated request finds its stage. */
export const proposePilotStage = (change: RuleChange, id: string, wish: StageWish): Promise<MethodPilot> =>
  onPilot(change, id, async (trx, pilot) => {
    if (await isStageOfRequest(trx, change.requestId)) {
      return;
    }

    const stage = proposedStage(change, pilot.stages.length + 1, await checkedStage(trx, wish, change.now));

    if (
      pilot.methodVersion === null ||
      pilot.outcome !== null ||
      (pilot.lastMonth !== null && pilot.lastMonth < stage.startsOn)
    ) {
      throw new DomainError('methodPilot/over');
    }

    await insertStage(trx, id, stage, change.requestId);
    await audit(trx, change, 'methodPilot.stageProposed', { pilotId: id, stage });
  });

/** Approves a stage by a document, or refuses it: never whoever proposed it, and never for a month that has begun. */
export const decidePilotStage = (
  change: RuleChange,
  id: string,
  no: number,
  { decision, documentNumber, reason }: z.output<typeof DecidePilotStage>,
): Promise<MethodPilot> =>
  onPilot(change, id, async (trx, pilot) => {
    const { personId, now } = change;
    const stage = pilot.stages.find((one) => one.no === no);

    if (stage === undefined) {
      throw new DomainError('access/not-visible');
    }

    if (stage.proposedBy === personId) {
      throw new DomainError('evaluation/own-draft');
    }

    if (stage.decision !== null) {
      throw new DomainError('methodPilot/decided');
    }

    if (pilot.outcome !== null) {
      throw new DomainError('methodPilot/over');
    }

    const decided: PilotStage = {
      ...stage,
      decision,
      decidedBy: personId,
      decidedAt: now,
      documentNumber,
      decisionReason: reason,
    };

    if (decision === 'approved') {
      await approve(trx, change, pilot, decided);
    }

    await decideStageRow(trx, id, decided);

    if (decision === 'refused' && no === 1) {
      const outcome = outcomeOf(change, 'refused', { reason, documentNumber });
      await closeMethodPilot(trx, id, null, outcome);
    }

    await audit(trx, change, `methodPilot.${decision}`, { pilotId: id, stage: decided });
  });

async function approve(trx: Knex, change: RuleChange, pilot: MethodPilot, stage: PilotStage): Promise<void> {
  if (stage.documentNumber === null) {
    throw fieldError('request/invalid', '/documentNumber');
  }

  await assertToCome(trx, stage.startsOn, change.now, null);

  if (pilot.methodVersion === null) {
    await namePilotVersion(trx, pilot.id, await versionForPilot(trx, change, pilot, stage.documentNumber));
  }

  const taken = await insertPilotUnits(trx, pilot, stage);

  if (taken !== null) {
    throw new DomainError('methodPilot/unit-taken', { unitId: taken });
  }
}

/** The draft becomes a version that is in force for nobody but the pilot; its number follows all others. */
async function versionForPilot(
  trx: Knex,
  { personId, now, requestId }: RuleChange,
  { methodId, draftId, draftRevision }: MethodPilot,
  documentNumber: string,
): Promise<number> {
  const draft = draftId === null ? null : await findDraft(trx, draftId, true);

  if (draft === null || draft.state !== 'draft' || draft.revision !== draftRevision) {
    throw new DomainError('evaluation/method-version-changed', { version: draft?.revision ?? 0 });
  }

  if (draft.authorId === personId) {
    throw new DomainError('evaluation/own-draft');
  }

  await lockMethod(trx, methodId);
  const version = (await newestVersions(trx, methodId)).newest + 1;
  await saveMethod(trx, { ...draft.body, version }, true);
  const decided = { decidedBy: personId, decidedAt: now, documentNumber, version };
  await saveDraft(trx, { ...draft, ...decided, state: 'adopted' }, requestId);

  return version;
}

/**
 * Ends a pilot before a month to come; adopted, its version becomes the standing one from that month, as a new version
 * with a first day of its own. Months that have begun go on as they began.
 */
export const endMethodPilot = (
  change: RuleChange,
  id: string,
  { outcome, from, documentNumber, reason }: z.output<typeof EndMethodPilot>,
): Promise<MethodPilot> =>
  onPilot(change, id, async (trx, pilot) => {
    if (pilot.methodVersion === null || pilot.outcome !== null) {
      throw new DomainError('methodPilot/over');
    }

    await assertToCome(trx, from, change.now, '/from');
    const lastMonth = monthAfter(from, -1);

    if (outcome === 'ended' && pilot.lastMonth !== null && pilot.lastMonth < lastMonth) {
      throw fieldError('request/invalid', '/from');
    }

    const adoptedVersion = outcome === 'adopted' ? await adopt(trx, change, pilot, from) : null;
    const closed = { ...outcomeOf(change, outcome, { reason, documentNumber }), adoptedVersion };
    await closeMethodPilot(trx, id, lastMonth, closed);
    await audit(trx, change, `methodPilot.${outcome}`, { pilotId: id, from, ...closed });
  });

async function adopt(
  trx: Knex,
  { personId }: RuleChange,
  { methodId, methodVersion, proposedBy }: MethodPilot,
  from: string,
): Promise<number> {
  if (proposedBy === personId) {
    throw new DomainError('evaluation/own-draft');
  }

  const body = await pilotedBody(trx, methodId, methodVersion);

  if (!body.isDefault) {
    throw new DomainError('methodPilot/not-standing');
  }

  await lockMethod(trx, methodId);
  const version = (await newestVersions(trx, methodId)).newest + 1;
  await saveMethod(trx, { ...body, version, effectiveFrom: `${from}-01` });

  return version;
}

async function pilotedBody(trx: Knex, id: string, version: number | null): Promise<EvaluationMethod> {
  const method = version === null ? null : await findMethod(trx, id, { version });

  if (method === null) {
    throw new DomainError('evaluation/unknown-method');
  }

  return method;
}

const outcomeOf = (
  { personId, now }: RuleChange,
  kind: PilotOutcome['kind'],
  { reason, documentNumber }: Pick<PilotOutcome, 'reason' | 'documentNumber'>,
): PilotOutcome => ({ kind, by: personId, at: now, reason, documentNumber, adoptedVersion: null });

/** Whoever works in a month knew its criteria before it began. */
async function assertToCome(trx: Knex, month: string, now: string, pointer: string | null): Promise<void> {
  const running = await monthOfInstant(trx, now);

  if (month <= running) {
    throw pointer === null
      ? new DomainError('evaluation/method-retroactive', { month, running })
      : fieldError('evaluation/method-retroactive', pointer, { month, running });
  }
}

async function onPilot(
  { db }: RuleChange,
  id: string,
  act: (trx: Knex, pilot: MethodPilot) => Promise<void>,
): Promise<MethodPilot> {
  await db.transaction(async (trx) => act(trx, found(await findMethodPilot(trx, id, true))));

  return found(await findMethodPilot(db, id));
}

const audit = (
  trx: Knex,
  { personId, now }: RuleChange,
  action: string,
  details: Record<string, unknown>,
): Promise<void> => appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: personId, at: now, details });

function found(pilot: MethodPilot | null): MethodPilot {
  if (pilot === null) {
    throw new DomainError('access/not-visible');
  }

  return pilot;
}
