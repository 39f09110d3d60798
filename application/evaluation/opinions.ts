/** Asking colleagues for an opinion, naming them, writing and declining. Nothing here enters a score. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';
import { calendarForUnit } from '../../db/repositories/calendars';
import { findPeriod } from '../../db/repositories/evaluation-periods';
import { notifyPeople } from '../../db/repositories/notifications';
import type { Opinion, Settlement } from '../../db/repositories/opinions';
import {
  findOpinion,
  insertNamed,
  insertOpinion,
  lockForm,
  namedColleagues,
  opinionsOfForm,
  settleOpinion,
} from '../../db/repositories/opinions';
import { personPlaces } from '../../db/repositories/places';
import { workedTogether } from '../../db/repositories/shared-work';
import { canonicalJson } from '../../domain/audit/canonical';
import type { Principal } from '../../domain/access/principal';
import type { ErrorCode } from '../../domain/errors';
import { DomainError, fieldError } from '../../domain/errors';
import { idsOf } from '../../domain/evaluation/competence';
import { formRefusal } from '../../domain/evaluation/form/refusals';
import type { FormState } from '../../domain/evaluation/form/state';
import type { ColleagueOpinionsRule } from '../../domain/evaluation/opinions-rule';
import type { WorkedTogether } from '../../domain/evaluation/opinions';
import {
  checkAsking,
  checkNaming,
  mayAnswer,
  namingRefusal,
  opinionClock,
  opinionsRule,
} from '../../domain/evaluation/opinions';
import { opaqueId } from '../assignments/command-id';
import type { OpinionGateway } from '../process-opinions';
import { actingIn } from './acting';
import { competenceOf, procedureOf } from './competence';
import type { DevelopmentChange } from './development';
import { actorOf, visibleForm } from './forms';

export interface OpinionChange extends DevelopmentChange {
  opinions: OpinionGateway;
}

/** So many are proposed; anybody else may be asked as well. */
const PROPOSED = 10;

export interface FormOpinions {
  rule: ColleagueOpinionsRule | null;
  opinions: Opinion[];
  namedIds: string[];
  /** Who really worked with the person in the period; only for whoever may ask or name now. */
  proposed: WorkedTogether[];
  mayAsk: boolean;
  mayName: boolean;
}

/** What was asked and said about a form, and what the reader may do. The caller has seen to it that they may read it. */
export async function readFormOpinions(
  db: Knex,
  principal: Principal,
  state: FormState,
  now: string,
): Promise<FormOpinions> {
  const [procedure, opinions, namedIds, asker] = await Promise.all([
    procedureOf(db, state),
    opinionsOfForm(db, state.id),
    namedColleagues(db, state.id),
    askerOf(db, principal, state, now),
  ]);
  const rule = opinionsRule(procedure, state.kind);
  const mayAsk = rule !== null && asker.refusal === null && opinions.length < rule.atMost;
  const mayName = rule !== null && namingRefusal(state, principal.personId) === null;
  const left = [...opinions.map(({ authorId }) => authorId), ...(await ratersOf(db, state, now))];
  const proposed = mayAsk || mayName ? await together(db, state, PROPOSED + left.length) : [];

  return {
    rule,
    opinions,
    namedIds,
    proposed: proposed.filter(({ personId }) => !left.includes(personId)).slice(0, PROPOSED),
    mayAsk,
    mayName,
  };
}

/** Asks a colleague, and lets the clock run. */
export async function askOpinion(
  { db, principal, now, requestId, opinions: gateway }: OpinionChange,
  formId: string,
  parse: () => { colleagueId: string; reason: string | null },
): Promise<void> {
  const { state } = await visibleForm(db, principal, formId);
  const { refusal, forId } = await askerOf(db, principal, state, now);

  if (refusal !== null) {
    throw new DomainError(refusal, { status: state.status });
  }

  const { colleagueId, reason } = parse();
  await assertKnown(db, colleagueId);
  const id = opaqueId(['opinion', requestId]);
  const rule = opinionsRule(await procedureOf(db, state), state.kind);
  const [calendar, raterIds, found] = await Promise.all([
    calendarForUnit(db, state.unitId),
    ratersOf(db, state, now),
    together(db, state, 1, colleagueId),
  ]);
  const assignmentIds = [...(found[0]?.assignmentIds ?? [])];
  await db.transaction(async (trx) => {
    await lockForm(trx, formId);
    const before = await opinionsOfForm(trx, formId);

    // The same request once more: asked already, by this very one.
    if (before.some((one) => one.id === id)) {
      return;
    }

    const named = await namedColleagues(trx, formId);
    const asking = { colleagueId, raterIds: [...raterIds, principal.personId], reason };
    const askedIds = before.map(({ authorId }) => authorId);
    const isNamed = named.includes(colleagueId);
    checkAsking(state, { ...asking, rule, askedIds, shared: assignmentIds.length, isNamed });

    const one = {
      ...{ id, formId, personId: state.personId, authorId: colleagueId, reason, assignmentIds },
      ...{ askedBy: principal.personId, askedFor: forId, askedAt: now },
      ...opinionClock({ days: rule?.days ?? 1 }, now, calendar),
    };
    await insertOpinion(trx, one);
    // Words may be disposed of one day; the chain does not hold them.
    const { reason: _reason, ...facts } = one;
    await audit(trx, { principal, now }, 'opinion.asked', facts);
    await notifyPeople(
      trx,
      [colleagueId],
      'opinionAsked',
      { opinionId: id, dueAt: one.dueAt },
      principal.personId,
    );
  });
  // Where the engine is out of reach, the workers' housekeeping starts the clock: what is asked stands.
  await gateway.follow({ id, formId, authorId: colleagueId }).catch(() => undefined);
}

/** The person evaluated names a colleague; whoever judges decides whether to ask. */
export async function nameColleague(
  { db, principal, now }: DevelopmentChange,
  formId: string,
  parse: () => { colleagueId: string },
): Promise<void> {
  const { state } = await visibleForm(db, principal, formId);
  const refusal = namingRefusal(state, principal.personId);

  if (refusal !== null) {
    throw new DomainError(refusal, { status: state.status });
  }

  const { colleagueId } = parse();
  await assertKnown(db, colleagueId);
  const [procedure, raterIds] = await Promise.all([procedureOf(db, state), ratersOf(db, state, now)]);
  await db.transaction(async (trx) => {
    await lockForm(trx, formId);
    const namedIds = await namedColleagues(trx, formId);

    if (namedIds.includes(colleagueId)) {
      return;
    }

    checkNaming(state, { rule: opinionsRule(procedure, state.kind), namedIds, colleagueId, raterIds });
    await insertNamed(trx, { formId, personId: state.personId, authorId: colleagueId, at: now });
    await audit(trx, { principal, now }, 'opinion.named', { formId, colleagueId });
  });
}

export type OpinionAnswer = Exclude<Settlement, { state: 'notAnswered' }>;

/** The colleague writes or declines. For everybody else there is no such question. */
export async function answerOpinion(
  { db, principal, now }: DevelopmentChange,
  id: string,
  parse: () => OpinionAnswer,
): Promise<Opinion> {
  const opinion = await findOpinion(db, id);

  if (opinion?.authorId !== principal.personId) {
    throw new DomainError('access/not-visible');
  }

  const answer = parse();
  const hash = createHash('sha256').update(canonicalJson(answer)).digest('hex');

  if (hash === answeredHash(opinion)) {
    return opinion;
  }

  if (!mayAnswer({ ...opinion, formStatus: opinion.form.status }, now)) {
    throw new DomainError('opinion/over', { state: opinion.state });
  }

  const { formId, personId, askedBy } = opinion;
  await db.transaction(async (trx) => {
    if (!(await settleOpinion(trx, id, answer, now))) {
      throw new DomainError('opinion/over');
    }

    // The words may be disposed of one day; the chain keeps what proves them.
    await audit(trx, { principal, now }, `opinion.${answer.state}`, { id, formId, sha256: hash });
    const told = answer.state === 'written' ? [askedBy, personId] : [askedBy];
    await notifyPeople(trx, told, 'opinionSettled', { formId }, principal.personId);
  });

  return (await findOpinion(db, id)) ?? opinion;
}

/** The name of the answer that stands, so that the same one given again changes nothing. */
function answeredHash({ state, strengths, weaknesses, declineReason }: Opinion): string | null {
  const answer = state === 'written' ? { state, strengths, weaknesses } : { state, declineReason };

  return state === 'written' || state === 'declined'
    ? createHash('sha256').update(canonicalJson(answer)).digest('hex')
    : null;
}

/** Whether somebody judges this form now, in their own name or in another's place: then they may ask. */
async function askerOf(
  db: Knex,
  principal: Principal,
  state: FormState,
  now: string,
): Promise<{ refusal: ErrorCode | null; forId: string | null }> {
  const { actor, refusal } = await actingIn(db, principal, state, {
    now,
    onBehalfOf: null,
    own: await actorOf(db, principal, state, now),
    refusal: (one) =>
      formRefusal(state, one, 'assess') ?? (state.status === 'assessment' ? null : 'evaluation/not-in-state'),
  });

  return { refusal, forId: actor.onBehalfOf?.personId ?? null };
}

/** Everybody who judges, confirms or decides here, or did. */
async function ratersOf(db: Knex, state: FormState, now: string): Promise<string[]> {
  const { assess, confirm, decide } = await competenceOf(db, state, now);

  return [...new Set([...state.raterIds, ...idsOf([...assess, ...confirm, ...decide])])];
}

async function together(
  db: Knex,
  { periodId, personId }: FormState,
  limit: number,
  only: string | null = null,
): Promise<WorkedTogether[]> {
  const period = await findPeriod(db, periodId);

  return period === null ? [] : workedTogether(db, personId, { ...period.window, limit, only });
}

/** Somebody who works here: whoever left cannot be asked. */
async function assertKnown(db: Knex, personId: string): Promise<void> {
  if (((await personPlaces(db, [personId])).get(personId)?.paths ?? []).length === 0) {
    throw fieldError('request/invalid', '/colleagueId');
  }
}

const audit = (
  trx: Knex,
  { principal, now }: Pick<DevelopmentChange, 'principal' | 'now'>,
  action: string,
  details: Record<string, unknown>,
): Promise<void> =>
  appendAudit(trx, { chain: SYSTEM_CHAIN, action, actorId: principal.personId, at: now, details });
