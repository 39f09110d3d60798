/** Preparing a conference: its facts, its agenda, who takes part. */
import type { Knex } from 'knex';
import type { EditConference, PrepareConference } from '../../contracts/conferences';
import { findVisible } from '../../db/repositories/assignments';
import type { AgendaItem, Conference } from '../../db/repositories/conferences';
import {
  findConference,
  insertConference,
  replaceAgenda,
  replaceParticipants,
  saveConference,
} from '../../db/repositories/conferences';
import { findKpi } from '../../db/repositories/kpis';
import { findObjective } from '../../db/repositories/objectives';
import { personPlaces, unitPaths } from '../../db/repositories/places';
import { mayPrepare } from '../../domain/conference/access';
import { assertIn } from '../../domain/conference/conference';
import { quarterOf } from '../../domain/conference/quarter';
import { DomainError, fieldError } from '../../domain/errors';
import { maySee } from '../../domain/kpi/access';
import { opaqueId } from '../assignments/command-id';
import type { ConferenceRequest } from './request';
import { assertVersion, audited, keptConference } from './request';

type Facts = Omit<PrepareConference, 'unitId'>;

/** Prepares one. The same request again answers the same conference. */
export async function prepareConference(
  request: ConferenceRequest,
  { unitId, ...facts }: PrepareConference,
): Promise<string> {
  const { db, principal, now, requestId } = request;
  const id = opaqueId(['conference', requestId]);

  if ((await findConference(db, id)) !== null) {
    return id;
  }

  const unitPath = (await unitPaths(db, [unitId])).get(unitId);

  if (unitPath === undefined) {
    throw fieldError('assignment/unknown-unit', '/unitId');
  }

  if (!mayPrepare(principal, unitPath)) {
    throw new DomainError('access/not-entitled');
  }

  const items = await agendaFrom(request, id, facts);
  await assertPeople(db, facts);
  const conference: Conference = {
    id,
    unitId,
    unitPath,
    ...factsOf(facts),
    state: 'prepared',
    version: 1,
    minutes: null,
    preparedBy: principal.personId,
    preparedAt: now,
    circulatedAt: null,
    openedAt: null,
    closedAt: null,
  };
  await db.transaction(async (trx) => {
    if (await insertConference(trx, conference)) {
      await replaceAgenda(trx, id, items);
      await replaceParticipants(trx, id, facts.participantIds);
      await audited(trx, request, 'prepared', { conferenceId: id, unitId, quarter: facts.quarter });
    }
  });

  return id;
}

/** Changes everything of it at once, until it is circulated. Throws `conference/version-changed` after somebody else. */
export async function editConference(
  request: ConferenceRequest,
  id: string,
  { version, ...facts }: EditConference,
): Promise<void> {
  await keptConference(request, id);
  const items = await agendaFrom(request, id, facts);
  await assertPeople(request.db, facts);
  await request.db.transaction(async (trx) => {
    const conference = await keptConference({ ...request, db: trx }, id, true);
    assertIn('edit', conference.state);
    assertVersion(conference, version);
    await saveConference(trx, { ...conference, ...factsOf(facts), version: version + 1 });
    await replaceAgenda(trx, id, items);
    await replaceParticipants(trx, id, facts.participantIds);
    await audited(trx, request, 'edited', { conferenceId: id, version: version + 1 });
  });
}

const factsOf = ({ title, quarter, heldAt, place, chairId, secretaryId, participantIds }: Facts) => ({
  title,
  quarter,
  heldAt: new Date(heldAt).toISOString(),
  place: place ?? null,
  chairId,
  secretaryId: secretaryId ?? null,
  participantIds,
});

/** The agenda with ids that follow from request and place, every reference looked up as this person sees it. */
async function agendaFrom(
  { db, principal, requestId }: ConferenceRequest,
  conferenceId: string,
  { quarter, items }: Facts,
): Promise<AgendaItem[]> {
  quarterOf(quarter);
  const agenda = items.map((item, index): AgendaItem => ({
    id: opaqueId(['conferenceItem', conferenceId, requestId, String(index)]),
    no: index + 1,
    kind: item.kind,
    title: item.title,
    refId: item.refId ?? null,
    unitId: item.unitId ?? null,
    note: item.note ?? null,
    minutes: item.minutes,
    speakerId: item.speakerId ?? null,
  }));

  for (const [index, item] of agenda.entries()) {
    if (!(await isKnown(db, principal, item))) {
      throw fieldError('conference/unknown-reference', `/items/${index}/refId`);
    }
  }

  return agenda;
}

type Asker = ConferenceRequest['principal'];

async function isKnown(db: Knex, principal: Asker, { kind, refId, unitId }: AgendaItem): Promise<boolean> {
  if (unitId !== null && !(await unitPaths(db, [unitId])).has(unitId)) {
    return false;
  }

  if (refId === null) {
    return kind === 'topic' || kind === 'overdue' || kind === 'proposal';
  }

  return REFERENCES[kind](db, principal, refId);
}

/** Whether what an item is about is there, and this person may see it. */
const REFERENCES: Readonly<
  Record<AgendaItem['kind'], (db: Knex, principal: Asker, id: string) => Promise<boolean>>
> = {
  assignment: async (db, principal, id) => (await findVisible(db, principal, id)) !== null,
  objective: async (db, _principal, id) => (await findObjective(db, id)) !== null,
  kpi: async (db, principal, id) => {
    const kpi = await findKpi(db, id);

    return kpi !== null && maySee(principal, kpi.subject, kpi.definition.ownerId);
  },
  overdue: () => Promise.resolve(false),
  proposal: () => Promise.resolve(false),
  topic: () => Promise.resolve(false),
};

/** Everybody who is named exists, and takes part once. */
async function assertPeople(db: Knex, { chairId, secretaryId, participantIds, items }: Facts): Promise<void> {
  const named: [string, string][] = [
    [chairId, '/chairId'],
    ...(secretaryId === undefined ? [] : [[secretaryId, '/secretaryId'] as [string, string]]),
    ...participantIds.map((id, index): [string, string] => [id, `/participantIds/${index}`]),
    ...items.flatMap(({ speakerId }, index): [string, string][] =>
      speakerId === undefined ? [] : [[speakerId, `/items/${index}/speakerId`]],
    ),
  ];
  const known = await personPlaces(db, [...new Set(named.map(([id]) => id))]);
  const unknown = named.find(([id]) => !known.has(id));

  if (unknown !== undefined) {
    throw fieldError('assignment/unknown-person', unknown[1]);
  }

  const twice = participantIds.findIndex((id, index) => participantIds.indexOf(id) !== index);

  if (twice >= 0) {
    throw fieldError('conference/named-twice', `/participantIds/${twice}`);
  }
}
