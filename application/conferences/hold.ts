/** From circulating the paper to closing the minutes. */
import type { GiveOpinions, RecordMinutes } from '../../contracts/conferences';
import type { Conference } from '../../db/repositories/conferences';
import {
  agendaOf,
  participantsOf,
  recordAttendance,
  saveConference,
} from '../../db/repositories/conferences';
import { appendOpinions, decisionsOf, insertProposal } from '../../db/repositories/conference-words';
import { notifyPeople } from '../../db/repositories/notifications';
import { unitPaths } from '../../db/repositories/places';
import { keeps, takesPart } from '../../domain/conference/access';
import type { ConferenceStep } from '../../domain/conference/conference';
import { assertIn, conferenceAfter } from '../../domain/conference/conference';
import { DomainError, fieldError } from '../../domain/errors';
import { bodyHashOf, opaqueId } from '../assignments/command-id';
import { countPack } from './pack';
import type { ConferenceRequest } from './request';
import { assertVersion, audited, keptConference, visibleConference } from './request';

/** Takes a step. Circulating counts and freezes the paper and tells the participants; closing freezes the minutes. */
export async function stepConference(
  request: ConferenceRequest,
  id: string,
  { step, version }: { step: ConferenceStep; version: number },
): Promise<void> {
  const { db, now } = request;
  await db.transaction(async (trx) => {
    const conference = await keptConference({ ...request, db: trx }, id, true);
    const items = await agendaOf(trx, id);
    const state = conferenceAfter(conference.state, step, {
      items: items.length,
      participants: conference.participantIds.length,
      hasMinutes: conference.minutes !== null,
    });
    assertVersion(conference, version);
    const after: Conference = { ...conference, state, version: version + 1, ...instantOf(step, now) };
    const pack =
      step === 'circulate' ? { ...(await countPack(trx, conference, now)), frozen: true } : undefined;
    await saveConference(trx, after, pack);
    await audited(trx, request, step, {
      conferenceId: id,
      ...(pack !== undefined && { packHash: bodyHashOf(pack) }),
      ...(step === 'close' && { minutesHash: await minutesHash(trx, after) }),
    });
    await tellOf(trx, step, after);
  });
}

const instantOf = (step: ConferenceStep, now: string): Partial<Conference> =>
  ({ circulate: { circulatedAt: now }, open: { openedAt: now }, close: { closedAt: now } })[step];

/** What the minutes say and rest on: text, attendance and decisions. */
async function minutesHash(trx: ConferenceRequest['db'], { id, minutes }: Conference): Promise<string> {
  const attendance = (await participantsOf(trx, id)).map(({ personId, attendance: was }) => [personId, was]);
  const decisions = (await decisionsOf(trx, id)).map(({ no, text, unitId, personId, dueOn }) => ({
    no,
    text,
    unitId,
    personId,
    dueOn,
  }));

  return bodyHashOf({ minutes, attendance, decisions });
}

async function tellOf(
  trx: ConferenceRequest['db'],
  step: ConferenceStep,
  { id, title, chairId, participantIds }: Conference,
): Promise<void> {
  const people = [...new Set([chairId, ...participantIds])];

  if (step !== 'open') {
    const reason = step === 'circulate' ? 'conferenceCirculated' : 'conferenceClosed';
    await notifyPeople(trx, people, reason, { conferenceId: id, title });
  }
}

/** A participant has read the paper, and says of items that they agree, object or remark. Another word later replaces it. */
export async function giveOpinions(
  request: ConferenceRequest,
  id: string,
  { opinions }: GiveOpinions,
): Promise<void> {
  const { db, principal, now } = request;
  await db.transaction(async (trx) => {
    const conference = await visibleConference({ ...request, db: trx }, id, true);

    if (!takesPart(principal, conference)) {
      throw new DomainError('access/not-entitled');
    }

    assertIn('opine', conference.state);
    const items = new Set((await agendaOf(trx, id)).map((item) => item.id));
    const unknown = opinions.findIndex(({ itemId }) => !items.has(itemId));

    if (unknown >= 0) {
      throw fieldError('conference/unknown-reference', `/opinions/${unknown}/itemId`);
    }

    const said = opinions.map(({ itemId, stance, note }) => ({ itemId, stance, note: note ?? null }));
    await appendOpinions(trx, { conferenceId: id, personId: principal.personId, at: now }, said);
    await audited(trx, request, 'opinions', { conferenceId: id, opinions: said });
  });
}

/** A unit's proposal for the next quarter, by somebody who takes part or keeps the conference. */
export async function proposeForQuarter(
  request: ConferenceRequest,
  id: string,
  { unitId, text }: { unitId: string; text: string },
): Promise<void> {
  const { db, principal, now, requestId } = request;
  await db.transaction(async (trx) => {
    const conference = await visibleConference({ ...request, db: trx }, id, true);

    if (!takesPart(principal, conference) && !keeps(principal, conference)) {
      throw new DomainError('access/not-entitled');
    }

    assertIn('propose', conference.state);

    // The unit itself, or one below it.
    if ((await unitPaths(trx, [unitId])).get(unitId)?.includes(conference.unitId) !== true) {
      throw fieldError('assignment/unknown-unit', '/unitId');
    }

    const proposal = { id: opaqueId(['conferenceProposal', requestId]), unitId, text };

    if (await insertProposal(trx, id, { ...proposal, byId: principal.personId, at: now })) {
      await audited(trx, request, 'proposed', { conferenceId: id, ...proposal });
    }
  });
}

/** Keeps minutes and attendance while the meeting lasts; what stood there before is in the audit. */
export async function recordMinutes(
  request: ConferenceRequest,
  id: string,
  { version, minutes, attendance }: RecordMinutes,
): Promise<void> {
  await request.db.transaction(async (trx) => {
    const conference = await keptConference({ ...request, db: trx }, id, true);
    assertIn('record', conference.state);
    assertVersion(conference, version);

    if ((await recordAttendance(trx, id, attendance)) !== attendance.length) {
      throw fieldError('conference/unknown-reference', '/attendance');
    }

    await saveConference(trx, {
      ...conference,
      minutes: minutes ?? conference.minutes,
      version: version + 1,
    });
    await audited(trx, request, 'minutes', { conferenceId: id, minutes: minutes ?? null, attendance });
  });
}
