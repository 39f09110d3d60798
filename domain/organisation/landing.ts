/**
 * Where the parts of one open assignment land when people move or leave, or a unit closes. All parts are judged
 * together, by the very rule that the order is judged by afterwards, so what this says will land does land.
 */
import type { AssignmentState } from '../assignment/state';
import type { TransferPart, TransferRole } from '../assignment/transfer';
import { isReviewThrough, TRANSFER_ROLES, transferRefusal } from '../assignment/transfer';
import type { ErrorCode } from '../errors';
import type { Position } from './types';

/** A post, with its unit's ids from the root down to itself. */
export interface Place {
  readonly unitId: string;
  readonly unitPath: readonly string[];
  readonly position: Position;
}

/** One person whose posts change. Nobody without a post afterwards keeps a part. */
export interface Departure {
  readonly personId: string;
  readonly before: readonly Place[];
  readonly after: readonly Place[];
  /** Who takes over what belonged to the post; null = nobody is named. */
  readonly successorId: string | null;
}

/** A unit that closes, and the one that goes on with its work. */
export interface Closing {
  readonly unitId: string;
  readonly successorUnitId: string;
}

export interface Reorganisation {
  readonly departures: readonly Departure[];
  readonly closing: Closing | null;
  /** Who orders it: nobody passes a power to judge to themselves. */
  readonly orderedById: string;
  /** Ids from the root down to a unit; empty for one that is not known. */
  readonly pathOf: (unitId: string) => readonly string[];
}

/** What the person ordering chose for one assignment: another person than the successor, or to leave it as it is. */
export type Choice = { readonly toId: string } | 'leave';

/**
 * `follows`: it stays with the person, who holds it in the new post. `successor`: with whoever takes over. `intake`: at
 * the lead unit's intake. `unit`: with the unit that goes on. `ends`: nothing is left to pass on. `stays`: where it is,
 * because what it was for is done (handed in, decided) or it was chosen so. `blocked`: it cannot land.
 */
export type Landing = { readonly role: TransferRole; readonly fromId: string | null } & (
  | { readonly kind: 'follows' }
  | { readonly kind: 'successor' | 'unit'; readonly toId: string }
  | { readonly kind: 'intake'; readonly toId: string; readonly why: ErrorCode | null }
  | { readonly kind: 'ends' }
  | { readonly kind: 'stays'; readonly why: 'handedIn' | 'decided' | 'chosen' }
  | { readonly kind: 'blocked'; readonly why: ErrorCode }
);

/** One way for a part to land; `part` null where nothing of the assignment changes. */
interface Candidate {
  readonly landing: Landing;
  readonly parts: readonly TransferPart[];
}

/** Where each part lands that the change touches; empty where it touches none of them. */
export function landingsOf(
  state: AssignmentState,
  change: Reorganisation,
  choice: Choice | null = null,
): Landing[] {
  return land(state, change, choice).map(({ landing }) => landing);
}

/** What has to pass for the landings: the parts of one order. */
export const partsToPass = (
  state: AssignmentState,
  change: Reorganisation,
  choice: Choice | null = null,
): TransferPart[] => land(state, change, choice).flatMap(({ parts }) => parts);

/** Parts are settled one after another, units first; each takes the first way that is lawful beside those before it. */
function land(state: AssignmentState, change: Reorganisation, choice: Choice | null): Candidate[] {
  const settled: Candidate[] = [];

  for (const role of TRANSFER_ROLES) {
    for (const fromId of heldBy(state, change, role)) {
      const ways = waysOf(state, change, { role, fromId }, choice);
      settled.push(firstLawful(state, change.orderedById, ways, { role, fromId }, settled));
    }
  }

  return settled;
}

/** What goes with a unit that closes goes with it whatever is chosen: nothing open stays behind there. */
function waysOf(
  state: AssignmentState,
  change: Reorganisation,
  { role, fromId }: { role: TransferRole; fromId: string | null },
  choice: Choice | null,
): readonly Candidate[] {
  if (choice !== 'leave') {
    return WAYS[role](state, change, fromId, choice);
  }

  return role.endsWith('Unit') || fromId === null
    ? WAYS[role](state, change, fromId, null)
    : [{ landing: { role, fromId, kind: 'stays', why: 'chosen' }, parts: [] }];
}

function firstLawful(
  state: AssignmentState,
  orderedById: string,
  ways: readonly Candidate[],
  whose: { role: TransferRole; fromId: string | null },
  settled: readonly Candidate[],
): Candidate {
  const passing = settled.flatMap(({ parts }) => parts);
  let why: ErrorCode | null = null;

  for (const way of ways) {
    const refusal =
      way.parts.length === 0 ? null : transferRefusal(state, [...way.parts, ...passing], orderedById);

    if (refusal === null) {
      return way.landing.kind === 'intake' ? { ...way, landing: { ...way.landing, why } } : way;
    }

    why ??= refusal;
  }

  return { landing: { ...whose, kind: 'blocked', why: why ?? 'transfer/no-successor' }, parts: [] };
}

/** Who of those concerned has a role in the assignment: persons or units that change. */
function heldBy(
  state: AssignmentState,
  { departures, closing }: Reorganisation,
  role: TransferRole,
): (string | null)[] {
  const people = departures.map(({ personId }) => personId);
  const units = closing === null ? [] : [closing.unitId];
  const among = (ids: readonly string[], held: (string | null)[]): (string | null)[] =>
    held.filter((id) => id !== null && ids.includes(id));

  switch (role) {
    case 'assignee':
      return state.status === 'declined'
        ? []
        : atClosingIntake(state, closing)
          ? [null]
          : among(people, [state.assigneeId]);
    case 'assigner':
      return among(people, [state.assignerId]);
    case 'reviewer':
      return among(people, state.reviewerIds);
    case 'signer':
      return among(people, [state.signerId]);
    case 'poolMember':
      return among(people, state.pool?.memberIds ?? []);
    case 'leadUnit':
      return among(units, [state.leadUnitId]);
    case 'issuerUnit':
      return among(units, [state.issuerUnitId]);
    case 'coordinatingUnit':
      return among(units, state.coordinatingUnitIds);
  }
}

/** At the intake of the unit that closes: it goes with the unit, unless somebody is chosen for it. */
const atClosingIntake = ({ assigneeId, leadUnitId }: AssignmentState, closing: Closing | null): boolean =>
  assigneeId === null && closing?.unitId === leadUnitId;

type Ways = (
  state: AssignmentState,
  change: Reorganisation,
  fromId: string | null,
  choice: Exclude<Choice, 'leave'> | null,
) => Candidate[];

const WAYS: Readonly<Record<TransferRole, Ways>> = {
  leadUnit: (state, { closing }) =>
    closing === null
      ? []
      : toUnit('leadUnit', closing, [
          { role: 'leadUnit', fromId: closing.unitId, toId: closing.successorUnitId },
          ...(state.coordinatingUnitIds.includes(closing.successorUnitId)
            ? [{ role: 'coordinatingUnit' as const, fromId: closing.successorUnitId, toId: null }]
            : []),
        ]),
  issuerUnit: (_, { closing }) =>
    closing === null
      ? []
      : toUnit('issuerUnit', closing, [
          { role: 'issuerUnit', fromId: closing.unitId, toId: closing.successorUnitId },
        ]),
  coordinatingUnit: coordinatingWays,
  poolMember: (_, __, fromId) =>
    fromId === null
      ? []
      : [
          {
            landing: { role: 'poolMember', fromId, kind: 'ends' },
            parts: [{ role: 'poolMember', fromId, toId: null }],
          },
        ],
  assignee: assigneeWays,
  assigner: (state, change, fromId, choice) =>
    judgeWays('assigner', fromId, choice, departureOf(change, fromId), (posts, after) =>
      leads(posts, issuerPath(state, change, after)),
    ),
  reviewer: (state, change, fromId, choice) =>
    fromId !== null && isReviewThrough(state, fromId)
      ? decided('reviewer', fromId)
      : judgeWays('reviewer', fromId, choice, departureOf(change, fromId), judges(state, change)),
  signer: (state, change, fromId, choice) =>
    judgeWays('signer', fromId, choice, departureOf(change, fromId), judges(state, change)),
};

const toUnit = (
  role: 'leadUnit' | 'issuerUnit',
  { unitId: fromId, successorUnitId: toId }: Closing,
  parts: TransferPart[],
): Candidate[] => [{ landing: { role, fromId, kind: 'unit', toId }, parts }];

/** A unit takes part once: where the one that goes on leads or coordinates already, the part joins it. */
function coordinatingWays(state: AssignmentState, { closing }: Reorganisation): Candidate[] {
  if (closing === null) {
    return [];
  }

  const { unitId: fromId, successorUnitId: toId } = closing;
  const role = 'coordinatingUnit';

  return state.leadUnitId === toId || state.coordinatingUnitIds.includes(toId)
    ? [{ landing: { role, fromId, kind: 'ends' }, parts: [{ role, fromId, toId: null }] }]
    : [{ landing: { role, fromId, kind: 'unit', toId }, parts: [{ role, fromId, toId }] }];
}

function assigneeWays(
  state: AssignmentState,
  change: Reorganisation,
  fromId: string | null,
  choice: Exclude<Choice, 'leave'> | null,
): Candidate[] {
  const role = 'assignee';
  const to = (toId: string): Candidate => ({
    landing: { role, fromId, kind: 'successor', toId },
    parts: [{ role, fromId, toId }],
  });
  const unitId = leadAfter(state, change);

  if (fromId === null) {
    const atIntake: Candidate = {
      landing: { role, fromId, kind: 'intake', toId: unitId, why: null },
      parts: [],
    };

    return choice === null ? [atIntake] : [to(choice.toId)];
  }

  if (state.status === 'submitted' || state.status === 'approved') {
    return [{ landing: { role, fromId, kind: 'stays', why: 'handedIn' }, parts: [] }];
  }

  if (choice !== null) {
    return choice.toId === fromId ? follows(role, fromId) : [to(choice.toId)];
  }

  const departure = departureOf(change, fromId);
  const within = (posts: readonly Place[], after: boolean): boolean =>
    posts.some(({ unitPath }) => unitPath.includes(after ? unitId : state.leadUnitId));

  return goesOn(departure, within)
    ? follows(role, fromId)
    : [
        ...(departure.successorId === null ? [] : [to(departure.successorId)]),
        {
          landing: { role, fromId, kind: 'intake', toId: unitId, why: null },
          parts: [{ role, fromId, toId: null }],
        },
      ];
}

/** Whether posts connect a person with the assignment: those before with it as it was, those after with it as it will be. */
type Connection = (posts: readonly Place[], after: boolean) => boolean;

function judgeWays(
  role: 'assigner' | 'reviewer' | 'signer',
  fromId: string | null,
  choice: Exclude<Choice, 'leave'> | null,
  departure: Departure,
  isConnected: Connection,
): Candidate[] {
  const toId = choice === null ? departure.successorId : choice.toId;

  if (fromId === null) {
    return [];
  }

  if (choice === null ? goesOn(departure, isConnected) : toId === fromId) {
    return follows(role, fromId);
  }

  return toId === null
    ? []
    : [{ landing: { role, fromId, kind: 'successor', toId }, parts: [{ role, fromId, toId }] }];
}

/** Whoever keeps a post keeps a part that did not come with the one that is lost. */
const goesOn = ({ before, after }: Departure, isConnected: Connection): boolean =>
  after.length > 0 && (isConnected(after, true) || !isConnected(before, false));

const follows = (role: TransferRole, fromId: string): Candidate[] => [
  { landing: { role, fromId, kind: 'follows' }, parts: [] },
];

const decided = (role: TransferRole, fromId: string): Candidate[] => [
  { landing: { role, fromId, kind: 'stays', why: 'decided' }, parts: [] },
];

/** Judges belong to those who lead the issuing or the lead unit, or to somebody within the lead unit. */
const judges =
  (state: AssignmentState, change: Reorganisation): Connection =>
  (posts, after) => {
    const unitId = after ? leadAfter(state, change) : state.leadUnitId;

    return (
      leads(posts, issuerPath(state, change, after)) ||
      leads(posts, change.pathOf(unitId)) ||
      posts.some(({ unitPath }) => unitPath.includes(unitId))
    );
  };

const leads = (posts: readonly Place[], path: readonly string[]): boolean =>
  posts.some(
    ({ unitId, position }) => (position === 'head' || position === 'deputy') && path.includes(unitId),
  );

const leadAfter = ({ leadUnitId }: AssignmentState, { closing }: Reorganisation): string =>
  closing?.unitId === leadUnitId ? closing.successorUnitId : leadUnitId;

function issuerPath(
  { issuerUnitId }: AssignmentState,
  { closing, pathOf }: Reorganisation,
  after: boolean,
): readonly string[] {
  if (issuerUnitId === null) {
    return [];
  }

  return pathOf(after && closing?.unitId === issuerUnitId ? closing.successorUnitId : issuerUnitId);
}

function departureOf({ departures }: Reorganisation, personId: string | null): Departure {
  return (
    departures.find((one) => one.personId === personId) ?? {
      personId: personId ?? '',
      before: [],
      after: [],
      successorId: null,
    }
  );
}
