/** What a conference decides, and how it becomes assignments: by a batch of the real issue command, once. */
import type { RecordDecision } from '../../contracts/conferences';
import { IssueAssignment } from '../../contracts/assignments';
import type { Batch } from '../../db/repositories/batches';
import { findBatch } from '../../db/repositories/batches';
import { agendaOf } from '../../db/repositories/conferences';
import type { Conference } from '../../db/repositories/conferences';
import type { DecisionStanding } from '../../db/repositories/conference-words';
import { decisionsOf, insertDecision, markGivenOut } from '../../db/repositories/conference-words';
import { findVisibleDirective } from '../../db/repositories/directives';
import { personPlaces, unitPaths } from '../../db/repositories/places';
import { assertIn, isAssignable } from '../../domain/conference/conference';
import { DomainError, fieldError } from '../../domain/errors';
import { checkIssue } from '../assignments/check-issue';
import { opaqueId } from '../assignments/command-id';
import { writeBatch } from '../batches/order';
import type { IssueTerms } from '../batches/terms';
import type { BatchGateway } from '../process-batches';
import type { ConferenceRequest } from './request';
import { audited, keptConference } from './request';

/** Writes a decision down, in the meeting. Whoever is responsible, and the document, have to be there. */
export async function recordDecision(
  request: ConferenceRequest,
  id: string,
  wish: RecordDecision,
): Promise<void> {
  const { db, principal, now, requestId } = request;
  await db.transaction(async (trx) => {
    const conference = await keptConference({ ...request, db: trx }, id, true);
    assertIn('record', conference.state);
    await assertReferences({ ...request, db: trx }, id, wish);
    const { itemId, text, unitId, personId, dueOn, product, directiveId } = wish;
    const decision = {
      id: opaqueId(['conferenceDecision', requestId]),
      itemId,
      text,
      unitId: unitId ?? null,
      personId: personId ?? null,
      dueOn: dueOn ?? null,
      product: product ?? null,
      directiveId: directiveId ?? null,
      byId: principal.personId,
      at: now,
    };

    if (await insertDecision(trx, id, decision)) {
      await audited(trx, request, 'decided', { conferenceId: id, ...decision });
    }
  });
}

async function assertReferences(
  { db, principal }: Pick<ConferenceRequest, 'db' | 'principal'>,
  conferenceId: string,
  { itemId, unitId, personId, directiveId }: RecordDecision,
): Promise<void> {
  if (!(await agendaOf(db, conferenceId)).some(({ id }) => id === itemId)) {
    throw fieldError('conference/unknown-reference', '/itemId');
  }

  if (unitId !== undefined && !(await unitPaths(db, [unitId])).has(unitId)) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  if (personId !== undefined && !(await personPlaces(db, [personId])).has(personId)) {
    throw fieldError('assignment/unknown-person', '/personId');
  }

  if (directiveId !== undefined && (await findVisibleDirective(db, principal, directiveId)) === null) {
    throw fieldError('conference/unknown-reference', '/directiveId');
  }
}

/**
 * Issues decisions as assignments of the person who gives them out: all are checked as if issued now, then one batch issues
 * them. Throws `conference/not-assignable`, `conference/already-given-out`, and whatever issuing would refuse, with a pointer.
 */
export async function giveOutDecisions(
  request: ConferenceRequest,
  batches: BatchGateway,
  conferenceId: string,
  decisionIds: readonly string[],
): Promise<Batch<IssueTerms>> {
  const { db, principal, now, requestId } = request;
  const batchId = opaqueId(['conferenceBatch', requestId]);
  const seen = await keptConference(request, conferenceId);

  if ((await findBatch(db, batchId)) === null) {
    assertIn('giveOut', seen.state);
    const bodies = await bodiesOf(request, seen, decisionIds);
    await db.transaction(async (trx) => {
      const conference = await keptConference({ ...request, db: trx }, conferenceId, true);
      // Once more under the lock: of two who give out at once, one does.
      pickedFrom(await decisionsOf(trx, conferenceId), decisionIds);
      await writeBatch(trx, {
        id: batchId,
        kind: 'issue',
        terms: { source: conference.title },
        reason: conference.title,
        by: principal.personId,
        at: now,
        rows: bodies.map((body) => ({ assignmentId: null, act: null, body })),
        request: { conferenceId, decisionIds },
      });
      await markGivenOut(trx, batchId, decisionIds);
      await audited(trx, request, 'givenOut', { conferenceId, decisionIds, batchId });
    });
  }

  await batches.start(batchId);
  const batch = await findBatch<IssueTerms>(db, batchId);

  if (batch === null) {
    throw new Error(`batch ${batchId} was written and is gone`);
  }

  return batch;
}

/** The decisions in the order asked for; throws with a pointer where one is not there, not complete or given out. */
function pickedFrom(decisions: readonly DecisionStanding[], ids: readonly string[]): DecisionStanding[] {
  return ids.map((id, index) => {
    const decision = decisions.find((one) => one.id === id);
    const pointer = `/decisionIds/${index}`;

    if (decision === undefined) {
      throw fieldError('conference/unknown-reference', pointer);
    }

    if (ids.indexOf(id) !== index) {
      throw fieldError('conference/named-twice', pointer);
    }

    if (!isAssignable(decision)) {
      throw new DomainError('conference/not-assignable', { pointer, no: decision.no });
    }

    if (decision.batchId !== null) {
      throw new DomainError('conference/already-given-out', { pointer, no: decision.no });
    }

    return decision;
  });
}

async function bodiesOf(
  { db, principal, now }: ConferenceRequest,
  conference: Conference,
  ids: readonly string[],
): Promise<unknown[]> {
  const decisions = pickedFrom(await decisionsOf(db, conference.id), ids);
  const items = new Map((await agendaOf(db, conference.id)).map((item) => [item.id, item.title]));
  const bodies: unknown[] = [];

  for (const [index, decision] of decisions.entries()) {
    const body = issueBody(
      decision,
      { conference, item: items.get(decision.itemId) ?? '' },
      principal.locale,
    );

    try {
      await checkIssue(db, principal, IssueAssignment.parse(body), now);
    } catch (error) {
      throw error instanceof DomainError
        ? new DomainError(error.code, { ...error.details, pointer: `/decisionIds/${index}`, no: decision.no })
        : error;
    }

    bodies.push(body);
  }

  return bodies;
}

/** Longest title of an assignment; a longer decision stands whole in its description. */
const TITLE_MOST = 300;

function issueBody(
  { text, unitId, personId, dueOn, product, directiveId }: DecisionStanding,
  { conference, item }: { conference: Conference; item: string },
  locale: 'vi' | 'en',
) {
  const words = WORDS[locale];
  const lines = [
    ...(text.length > TITLE_MOST ? [text] : []),
    ...(product === null ? [] : [`${words.product}: ${product}`]),
    `${words.decidedAt}: ${conference.title} – ${item}`,
  ];

  return {
    title: text.length > TITLE_MOST ? `${text.slice(0, TITLE_MOST - 1)}…` : text,
    description: lines.join('\n'),
    ...(unitId !== null && { leadUnitId: unitId }),
    ...(personId !== null && { assigneeId: personId }),
    ...(dueOn !== null && { dueOn }),
    ...(directiveId !== null && { directiveId }),
  };
}

const WORDS = {
  vi: { product: 'Sản phẩm', decidedAt: 'Kết luận tại' },
  en: { product: 'Product', decidedAt: 'Decided at' },
} as const;
