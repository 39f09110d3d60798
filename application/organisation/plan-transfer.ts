/**
 * What a change of the organisation comes to: which posts end and begin, and where each open assignment lands. Nothing
 * is done here; the order writes down exactly what this says.
 */
import type { Knex } from 'knex';
import type { TransferWish } from '../../contracts/transfers';
import { loadOrganisationSlice } from '../../db/repositories/organisation';
import { personPlaces, unitPaths, unitPlaces } from '../../db/repositories/places';
import type { HeldNow } from '../../db/repositories/transfers';
import { openExcusesAt, openPartsOf, openTouching, peopleOf, postsOf } from '../../db/repositories/transfers';
import type { AssignmentState } from '../../domain/assignment/state';
import type { TransferPart } from '../../domain/assignment/transfer';
import { ROWS_MOST } from '../../domain/batches/acts';
import { DomainError, fieldError } from '../../domain/errors';
import type { Along } from '../../domain/organisation/along';
import { planAlong } from './plan-along';
import { headOf } from '../../domain/organisation/hierarchy';
import type {
  Choice,
  Closing,
  Departure,
  Landing,
  Place,
  Reorganisation,
} from '../../domain/organisation/landing';
import { landingsOf, partsToPass } from '../../domain/organisation/landing';
import type { Position } from '../../domain/organisation/types';

type Change = TransferWish['change'];

/** A post that somebody gets by the change. */
export interface NewPost {
  personId: string;
  unitId: string;
  position: Position;
  title: string | null;
  /** The field of the request that gives it. */
  pointer: string;
}

export interface TransferRow {
  state: AssignmentState;
  landings: Landing[];
  parts: TransferPart[];
}

export interface TransferPlan {
  ending: HeldNow[];
  beginning: NewPost[];
  closing: Closing | null;
  rows: TransferRow[];
  moving: number;
  blocked: number;
  /** Recurrences, templates and delegations that hang on the same posts. */
  along: Along;
}

/** Who is asked about, and who asks, when. */
export interface Planning {
  db: Knex;
  now: string;
  orderedById: string;
}

/** Throws where the change names posts, people or units that are not there, and `batch/too-many`. */
export async function planTransfer(
  planning: Planning,
  { change, choices }: TransferWish,
): Promise<TransferPlan> {
  const { db } = planning;
  const posts = await (change.kind === 'close' ? closingPosts(planning, change) : personPosts(db, change));
  const { departures, closing } = posts;
  const personIds = departures.map(({ personId }) => personId);
  const states = await openTouching(db, {
    personIds,
    unitId: closing?.unitId ?? null,
    limit: ROWS_MOST + 1,
  });

  if (states.length > ROWS_MOST) {
    throw new DomainError('batch/too-many', { rows: states.length, most: ROWS_MOST });
  }

  const reorganisation = await around(planning, posts, states);
  const chosen = await choicesOf(db, choices, departures);
  const rows = states.flatMap((state): TransferRow[] => {
    const choice = chosen.get(state.id) ?? null;
    const landings = landingsOf(state, reorganisation, choice);

    return landings.length === 0
      ? []
      : [{ state, landings, parts: partsToPass(state, reorganisation, choice) }];
  });
  const unknown = choices.findIndex(
    ({ assignmentId }) => !rows.some(({ state }) => state.id === assignmentId),
  );

  if (unknown >= 0) {
    throw fieldError('transfer/unknown-choice', `/choices/${unknown}/assignmentId`);
  }

  return {
    ending: posts.ending,
    beginning: posts.beginning,
    closing,
    rows,
    moving: rows.filter(({ parts }) => parts.length > 0).length,
    blocked: rows.filter(({ landings }) => landings.some(({ kind }) => kind === 'blocked')).length,
    along: await planAlong(planning, posts),
  };
}

/** The posts that a change ends and begins, and whose. */
export interface Posts {
  ending: HeldNow[];
  beginning: NewPost[];
  departures: Departure[];
  closing: Closing | null;
}

/** The posts that a person gives up and gets, and who takes over from them. */
async function personPosts(db: Knex, change: Exclude<Change, { kind: 'close' }>): Promise<Posts> {
  const { personId, successor } = change;
  const held = await postsOf(db, [personId]);
  const wanted = change.kind === 'move' ? change.appointmentIds : undefined;
  const ending = wanted === undefined ? held : held.filter(({ id }) => wanted.includes(id));

  if (ending.length === 0 || (wanted !== undefined && ending.length < new Set(wanted).size)) {
    throw new DomainError('transfer/nothing-held', { pointer: '/change/personId' });
  }

  const to: NewPost[] =
    change.kind === 'move'
      ? [{ personId, ...change.to, title: change.to.title ?? null, pointer: '/change/to' }]
      : [];
  const taken: NewPost[] =
    successor?.takesPost === true
      ? ending.map(({ unitId, position, title }) => ({
          personId: successor.personId,
          unitId,
          position,
          title,
          pointer: '/change/successor',
        }))
      : [];
  const paths = await openPaths(db, to, '/change/to/unitId');
  const kept = held.filter((post) => !ending.includes(post));
  await assertSuccessor(db, successor?.personId ?? null, personId);

  return {
    ending,
    beginning: [...to, ...taken],
    departures: [
      {
        personId,
        before: held,
        after: [...kept, ...to.map((post) => placeOf(post, paths))],
        successorId: successor?.personId ?? null,
      },
    ],
    closing: null,
  };
}

/** All posts in the unit end; its people go on in the other one, as staff unless said otherwise. */
async function closingPosts(
  { db, now }: Planning,
  change: Extract<Change, { kind: 'close' }>,
): Promise<Posts> {
  const { unitId, successorUnitId, people } = change;
  await assertMayClose(db, change);
  const personIds = await peopleOf(db, unitId);
  const unknown = people.findIndex(({ personId }) => !personIds.includes(personId));

  if (unknown >= 0) {
    throw fieldError('transfer/nothing-held', `/change/people/${unknown}/personId`);
  }

  const held = await postsOf(db, personIds);
  const beginning = personIds.flatMap((personId): NewPost[] => {
    const index = people.findIndex((one) => one.personId === personId);
    const position = index < 0 ? 'staff' : (people[index]?.position ?? null);
    const post = { personId, unitId: successorUnitId };
    const isThere = held.some((one) => one.unitId === successorUnitId && one.personId === personId);

    return position === null || (index < 0 && isThere)
      ? []
      : [
          {
            ...post,
            position,
            // The name of the post goes along where the position stays what it was.
            title:
              held.find(
                (one) => one.personId === personId && one.unitId === unitId && one.position === position,
              )?.title ?? null,
            pointer: index < 0 ? '/change/people' : `/change/people/${index}`,
          },
        ];
  });
  const paths = await openPaths(db, beginning, '/change/successorUnitId');
  const organisation = await loadOrganisationSlice(db, { unitIds: [successorUnitId], personIds: [] }, now);
  const newHead = beginning.find(({ position }) => position === 'head')?.personId;
  const successorId = newHead ?? headOf(organisation, successorUnitId, now);

  return {
    ending: held.filter((post) => post.unitId === unitId),
    beginning,
    departures: personIds.map((personId) => ({
      personId,
      before: held.filter((post) => post.personId === personId),
      after: [
        ...held.filter((post) => post.personId === personId && post.unitId !== unitId),
        ...beginning.filter((post) => post.personId === personId).map((post) => placeOf(post, paths)),
      ],
      successorId: successorId === personId ? null : successorId,
    })),
    closing: { unitId, successorUnitId },
  };
}

/** A unit closes from the bottom up, into another one that is open. */
async function assertMayClose(
  db: Knex,
  { unitId, successorUnitId }: { unitId: string; successorUnitId: string },
): Promise<void> {
  const places = await unitPlaces(db, [unitId, successorUnitId]);

  for (const [id, pointer] of [
    [unitId, '/change/unitId'],
    [successorUnitId, '/change/successorUnitId'],
  ] as const) {
    const place = places.get(id);

    if (place === undefined || place.isClosed) {
      throw fieldError(place === undefined ? 'assignment/unknown-unit' : 'organisation/unit-closed', pointer);
    }
  }

  if (unitId === successorUnitId) {
    throw fieldError('organisation/same-unit', '/change/successorUnitId');
  }

  const waiting = await openExcusesAt(db, unitId);

  if (waiting > 0) {
    throw new DomainError('organisation/excuses-open', { pointer: '/change/unitId', waiting });
  }

  const unitIds = await openPartsOf(db, unitId);

  if (unitIds.length > 0) {
    throw new DomainError('organisation/unit-has-parts', { pointer: '/change/unitId', unitIds });
  }
}

/** Paths of the units in which posts begin; each must be open. */
async function openPaths(
  db: Knex,
  posts: readonly NewPost[],
  pointer: string,
): Promise<ReadonlyMap<string, string[]>> {
  const unitIds = posts.map(({ unitId }) => unitId);
  const places = await unitPlaces(db, unitIds);

  for (const unitId of unitIds) {
    const place = places.get(unitId);

    if (place === undefined || place.isClosed) {
      throw fieldError(place === undefined ? 'assignment/unknown-unit' : 'organisation/unit-closed', pointer);
    }
  }

  return new Map([...places].map(([id, { path }]) => [id, path]));
}

const placeOf = ({ unitId, position }: NewPost, paths: ReadonlyMap<string, string[]>): Place => ({
  unitId,
  position,
  unitPath: paths.get(unitId) ?? [],
});

async function assertSuccessor(db: Knex, successorId: string | null, personId: string): Promise<void> {
  if (
    successorId !== null &&
    (successorId === personId || !(await personPlaces(db, [successorId])).has(successorId))
  ) {
    throw fieldError('transfer/unknown-successor', '/change/successor/personId');
  }
}

/** Other people chosen for single assignments: somebody who holds a post when the change is done. */
async function choicesOf(
  db: Knex,
  choices: TransferWish['choices'],
  departures: readonly Departure[],
): Promise<ReadonlyMap<string, Choice>> {
  const toIds = choices.flatMap((choice) => ('toId' in choice ? [choice.toId] : []));
  const known = await personPlaces(db, toIds);
  const gone = departures.filter(({ after }) => after.length === 0).map(({ personId }) => personId);

  choices.forEach((choice, index) => {
    if ('toId' in choice && (!known.has(choice.toId) || gone.includes(choice.toId))) {
      throw fieldError('transfer/unknown-successor', `/choices/${index}/toId`);
    }
  });

  return new Map(
    choices.map((choice) => [choice.assignmentId, 'toId' in choice ? { toId: choice.toId } : 'leave']),
  );
}

async function around(
  { db, orderedById }: Planning,
  { departures, closing }: Posts,
  states: readonly AssignmentState[],
): Promise<Reorganisation> {
  const unitIds = states.flatMap(({ leadUnitId, issuerUnitId }) => [leadUnitId, issuerUnitId]);
  const all = [...unitIds, closing?.successorUnitId ?? null].filter((id) => id !== null);
  const paths = await unitPaths(db, [...new Set(all)]);

  return { departures, closing, orderedById, pathOf: (unitId) => paths.get(unitId) ?? [] };
}
