/** Conferences as the API shows them. */
import type { Knex } from 'knex';
import type {
  ConferenceItemView,
  ConferenceRow,
  ConferenceView,
  DecisionView,
} from '../../contracts/conferences';
import type { AgendaItem, Conference, Participant } from '../../db/repositories/conferences';
import { agendaOf, participantsOf } from '../../db/repositories/conferences';
import type { DecisionStanding, Opinion, Proposal } from '../../db/repositories/conference-words';
import { decisionsOf, opinionsOf, proposalsOf } from '../../db/repositories/conference-words';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import { mayIssue } from '../../domain/access/visibility';
import { keeps, takesPart } from '../../domain/conference/access';
import { isAgreedByAll, isAssignable, isIn, nextStep } from '../../domain/conference/conference';

/** One conference with everything that was said around it. */
export async function conferenceView(
  db: Knex,
  principal: Principal,
  conference: Conference,
): Promise<ConferenceView> {
  const { id } = conference;
  const [items, participants, opinions, proposals, decisions] = await Promise.all([
    agendaOf(db, id),
    participantsOf(db, id),
    opinionsOf(db, id),
    proposalsOf(db, id),
    decisionsOf(db, id),
  ]);
  const names = await namesFor(db, conference, { items, participants, opinions, proposals, decisions });
  const may = mayOf(principal, conference);
  const { version, minutes, preparedAt, circulatedAt, openedAt, closedAt } = conference;

  return {
    ...headOf(conference, names),
    version,
    minutes,
    preparedAt,
    circulatedAt,
    openedAt,
    closedAt,
    secretary: conference.secretaryId === null ? null : names.person(conference.secretaryId),
    preparedBy: names.person(conference.preparedBy),
    items: items.map((item) => itemView(item, conference, opinions, names)),
    participants: participants.map(({ personId, readAt, attendance }) => ({
      person: names.person(personId),
      readAt,
      attendance,
    })),
    proposals: proposals.map(({ unitId, byId, ...rest }) => ({
      ...rest,
      unit: names.unit(unitId),
      by: names.person(byId),
    })),
    decisions: decisions.map((decision) => decisionView(decision, may.giveOut, names)),
    may,
  };
}

/** Rows of the list, with the names of all of them read at once. */
export async function conferenceRows(
  db: Knex,
  rows: readonly (Conference & { itemCount: number })[],
): Promise<ConferenceRow[]> {
  const names = await loadNames(
    db,
    rows.map(({ chairId }) => chairId),
    rows.map(({ unitId }) => unitId),
  );

  return rows.map((row) => ({
    ...headOf(row, names),
    items: row.itemCount,
    participants: row.participantIds.length,
  }));
}

const headOf = ({ id, unitId, title, quarter, heldAt, place, chairId, state }: Conference, names: Names) => ({
  id,
  unit: names.unit(unitId),
  title,
  quarter,
  heldAt,
  place,
  chair: names.person(chairId),
  state,
});

function mayOf(principal: Principal, conference: Conference): ConferenceView['may'] {
  const { state } = conference;
  const isKeeper = keeps(principal, conference);
  const isThere = takesPart(principal, conference);

  return {
    edit: isKeeper && isIn('edit', state),
    step: isKeeper ? nextStep(state) : null,
    opine: isThere && isIn('opine', state),
    propose: (isKeeper || isThere) && isIn('propose', state),
    record: isKeeper && isIn('record', state),
    giveOut: isKeeper && mayIssue(principal) && isIn('giveOut', state),
  };
}

function itemView(
  { refId, unitId, speakerId, ...item }: AgendaItem,
  { participantIds }: Conference,
  opinions: readonly Opinion[],
  names: Names,
): ConferenceItemView {
  const said = opinions.filter(({ itemId }) => itemId === item.id);

  return {
    ...item,
    refId,
    unit: unitId === null ? null : names.unit(unitId),
    speaker: speakerId === null ? null : names.person(speakerId),
    opinions: said.map(({ personId, stance, note, at }) => ({
      person: names.person(personId),
      stance,
      note,
      at,
    })),
    agreedByAll: isAgreedByAll(
      participantIds,
      new Map(said.map(({ personId, stance }) => [personId, stance])),
    ),
  };
}

function decisionView(decision: DecisionStanding, mayGiveOut: boolean, names: Names): DecisionView {
  const { id, no, itemId, text, unitId, personId, dueOn, product, directiveId, byId, at } = decision;
  const { batchId, status, errorCode, assignmentId, assignmentNumber, directiveNumber } = decision;

  return {
    id,
    no,
    itemId,
    text,
    unit: unitId === null ? null : names.unit(unitId),
    person: personId === null ? null : names.person(personId),
    dueOn,
    product,
    directive: directiveId === null ? null : { id: directiveId, number: directiveNumber ?? '' },
    by: names.person(byId),
    at,
    mayGiveOut: mayGiveOut && batchId === null && isAssignable(decision),
    givenOut:
      batchId === null || status === null
        ? null
        : { batchId, status, errorCode, assignmentId, number: assignmentNumber },
  };
}

interface Parts {
  items: readonly AgendaItem[];
  participants: readonly Participant[];
  opinions: readonly Opinion[];
  proposals: readonly Proposal[];
  decisions: readonly DecisionStanding[];
}

const namesFor = (
  db: Knex,
  { unitId, chairId, secretaryId, preparedBy }: Conference,
  { items, participants, opinions, proposals, decisions }: Parts,
): Promise<Names> =>
  loadNames(
    db,
    [
      chairId,
      preparedBy,
      ...(secretaryId === null ? [] : [secretaryId]),
      ...items.flatMap(({ speakerId }) => speakerId ?? []),
      ...participants.map(({ personId }) => personId),
      ...opinions.map(({ personId }) => personId),
      ...proposals.map(({ byId }) => byId),
      ...decisions.flatMap(({ byId, personId }) => [byId, ...(personId === null ? [] : [personId])]),
    ],
    [
      unitId,
      ...items.flatMap((item) => item.unitId ?? []),
      ...proposals.map((proposal) => proposal.unitId),
      ...decisions.flatMap((decision) => decision.unitId ?? []),
    ],
  );
