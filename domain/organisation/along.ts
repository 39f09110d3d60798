/**
 * What stands beside the open assignments and hangs on the same posts and units: recurrences, templates and delegations.
 * Each is judged by itself, with the posts before and after the change; none of it is issued to a unit that closes.
 */
import type { ErrorCode } from '../errors';
import type { Recipient } from '../recurrence/recipients';
import { keyOfRecipient } from '../recurrence/recipients';
import type { Departure, Place, Reorganisation } from './landing';

/** The change, and what is known of people and units when it is done. */
export interface Surroundings extends Reorganisation {
  readonly headAfter: (unitId: string) => string | null;
  /** Whether somebody may issue to a unit by the posts that they hold then. */
  readonly mayIssueAfter: (personId: string, unitId: string) => boolean;
  readonly placesAfter: (personId: string) => readonly Place[];
}

export interface StandingRecurrence {
  readonly id: string;
  readonly templateId: string;
  readonly ownerId: string;
  readonly issuerUnitId: string | null;
  readonly recipients: readonly Recipient[];
}

/** `to` null: it joins another recipient of the same recurrence. */
export interface Replaced {
  readonly from: Recipient;
  readonly to: Recipient | null;
}

export interface RecurrenceOutcome {
  readonly ownerId: string;
  readonly issuerUnitId: string | null;
  readonly recipients: readonly Recipient[];
  readonly replaced: readonly Replaced[];
  /** Why it pauses; null where it goes on. */
  readonly paused: ErrorCode | null;
}

export interface StandingTemplate {
  readonly id: string;
  readonly ownerId: string;
  /** Shared with this unit; null = its owner alone uses it. */
  readonly unitId: string | null;
}

export interface TemplateOutcome {
  readonly ownerId: string;
  readonly unitId: string | null;
  /** Why it stays with somebody who has no use for it any more. */
  readonly why: ErrorCode | null;
}

export interface StandingDelegation {
  readonly fromId: string;
  readonly toId: string;
  readonly unitId: string | null;
}

/** The unit that goes on, for one that closes; else the unit itself. */
const unitAfter = <Id extends string | null>(unitId: Id, { closing }: Reorganisation): Id | string =>
  closing !== null && unitId === closing.unitId ? closing.successorUnitId : unitId;

const departureOf = ({ departures }: Reorganisation, personId: string): Departure | null =>
  departures.find((one) => one.personId === personId) ?? null;

const isWithin = (places: readonly Place[], unitId: string): boolean =>
  places.some(({ unitPath }) => unitPath.includes(unitId));

const leads = (places: readonly Place[], path: readonly string[]): boolean =>
  places.some(
    ({ unitId, position }) => (position === 'head' || position === 'deputy') && path.includes(unitId),
  );

/**
 * What becomes of a recurrence; null where the change does not touch it. Its owner keeps it while they keep a post and
 * still lead the issuing unit, or never did; else the successor follows, or the head of that unit, who may issue there,
 * is no recipient and does not order the change themselves. A recipient who goes is replaced by the successor within the
 * same unit, else by its intake.
 */
export function recurrenceOutcome(
  recurrence: StandingRecurrence,
  around: Surroundings,
): RecurrenceOutcome | null {
  const issuerUnitId = unitAfter(recurrence.issuerUnitId, around);
  const replaced = replacedIn(recurrence, around);
  const recipients = recurrence.recipients.flatMap((one) => {
    const change = replaced.find(({ from }) => from === one);

    return change === undefined ? [one] : change.to === null ? [] : [change.to];
  });
  const follower = ownerAfter(recurrence, { issuerUnitId, recipients }, around);
  const ownerId = follower ?? recurrence.ownerId;

  if (
    ownerId === recurrence.ownerId &&
    follower !== null &&
    issuerUnitId === recurrence.issuerUnitId &&
    replaced.length === 0
  ) {
    return null;
  }

  const isOutside = recipients.some(({ leadUnitId }) => !around.mayIssueAfter(ownerId, leadUnitId));
  const paused = follower === null ? 'transfer/no-successor' : isOutside ? 'assignment/outside-scope' : null;

  return { ownerId, issuerUnitId, recipients, replaced, paused };
}

/** Who owns it then; null where nobody follows. */
function ownerAfter(
  { ownerId, issuerUnitId: issuerBefore }: StandingRecurrence,
  { issuerUnitId, recipients }: Pick<RecurrenceOutcome, 'issuerUnitId' | 'recipients'>,
  around: Surroundings,
): string | null {
  const departure = departureOf(around, ownerId);

  if (departure === null || keepsUnit(departure, issuerBefore, issuerUnitId, around)) {
    return ownerId;
  }

  if (issuerUnitId === null) {
    return null;
  }

  const candidates = [departure.successorId, around.headAfter(issuerUnitId)];

  return (
    candidates.find(
      (id) =>
        id !== null &&
        id !== ownerId &&
        id !== around.orderedById &&
        around.mayIssueAfter(id, issuerUnitId) &&
        recipients.every(({ assigneeId }) => assigneeId !== id),
    ) ?? null
  );
}

/** Whoever keeps a post keeps what did not come with the one that is lost. */
function keepsUnit(
  { personId, before, after }: Departure,
  was: string | null,
  is: string | null,
  { pathOf, mayIssueAfter }: Surroundings,
): boolean {
  return (
    after.length > 0 &&
    (was === null || is === null || mayIssueAfter(personId, is) || !leads(before, pathOf(was)))
  );
}

/** Recipients that change, in their order; one that is there already is joined. */
function replacedIn({ ownerId, recipients }: StandingRecurrence, around: Surroundings): Replaced[] {
  const taken = new Set(
    recipients.filter((one) => isSame(one, recipientAfter(one, ownerId, around))).map(keyOfRecipient),
  );

  return recipients.flatMap((from): Replaced[] => {
    const to = recipientAfter(from, ownerId, around);

    if (isSame(from, to)) {
      return [];
    }

    const isThere = taken.has(keyOfRecipient(to));
    taken.add(keyOfRecipient(to));

    return [{ from, to: isThere ? null : to }];
  });
}

const isSame = (one: Recipient, other: Recipient): boolean =>
  one.assigneeId === other.assigneeId && one.leadUnitId === other.leadUnitId;

function recipientAfter(
  { assigneeId, leadUnitId: was }: Recipient,
  ownerId: string,
  around: Surroundings,
): Recipient {
  const leadUnitId = unitAfter(was, around);
  const departure = assigneeId === null ? null : departureOf(around, assigneeId);

  if (departure === null) {
    return { assigneeId, leadUnitId };
  }

  const { before, after, successorId } = departure;
  const goesOn = after.length > 0 && (isWithin(after, leadUnitId) || !isWithin(before, was));

  if (goesOn) {
    return { assigneeId, leadUnitId };
  }

  const follows =
    successorId !== null && successorId !== ownerId && isWithin(around.placesAfter(successorId), leadUnitId);

  return { assigneeId: follows ? successorId : null, leadUnitId };
}

/**
 * What becomes of a template; null where the change does not touch it. One that is shared follows as a recurrence of
 * its unit does. One that its owner alone uses goes with the recurrences that issue from it, where none of them stays,
 * and to the successor of whoever leaves; `passing` are the owners after the change of the owner's recurrences.
 */
export function templateOutcome(
  { ownerId, unitId: was }: StandingTemplate,
  passing: readonly string[],
  around: Surroundings,
): TemplateOutcome | null {
  const unitId = unitAfter(was, around);
  const departure = departureOf(around, ownerId);
  const [follower] = passing;

  if (departure === null) {
    return unitId === was ? null : { ownerId, unitId, why: null };
  }

  const isCarried = was === null && follower !== undefined && !passing.includes(ownerId);

  if (isCarried) {
    return { ownerId: follower, unitId, why: null };
  }

  if (keepsUnit(departure, was, unitId, around)) {
    return unitId === was ? null : { ownerId, unitId, why: null };
  }

  const candidates =
    unitId === null
      ? [departure.successorId]
      : [departure.successorId, around.headAfter(unitId)].filter(
          (id) => id !== null && around.mayIssueAfter(id, unitId),
        );
  const next = candidates.find((id) => id !== null && id !== ownerId) ?? null;

  return { ownerId: next ?? ownerId, unitId, why: next === null ? 'transfer/no-successor' : null };
}

/**
 * Whether a delegation ends by the change: the unit that it is for closes, somebody of the two has no post any more or
 * does not reach that unit any more, or, where it is for everything, keeps none of the posts it was given in.
 */
export function delegationEnds({ fromId, toId, unitId }: StandingDelegation, around: Surroundings): boolean {
  return (
    (unitId !== null && unitId === around.closing?.unitId) ||
    [fromId, toId].some((id) => {
      const departure = departureOf(around, id);

      return departure !== null && hasLost(departure, unitId, around.pathOf);
    })
  );
}

function hasLost(
  { before, after }: Departure,
  unitId: string | null,
  pathOf: Reorganisation['pathOf'],
): boolean {
  if (after.length === 0) {
    return true;
  }

  if (unitId === null) {
    return !before.some((held) => after.some((one) => isSamePost(one, held)));
  }

  const reaches = (places: readonly Place[]): boolean =>
    isWithin(places, unitId) || leads(places, pathOf(unitId));

  return reaches(before) && !reaches(after);
}

const isSamePost = (one: Place, other: Place): boolean =>
  one.unitId === other.unitId && one.position === other.position;

/** One that passes on or pauses, with what it was, as previewed and as written down. */
export interface AlongRecurrence {
  readonly id: string;
  readonly name: string;
  readonly from: Pick<RecurrenceOutcome, 'ownerId' | 'issuerUnitId' | 'recipients'>;
  readonly to: RecurrenceOutcome;
}

export interface AlongTemplate {
  readonly id: string;
  readonly name: string;
  readonly from: Pick<TemplateOutcome, 'ownerId' | 'unitId'>;
  readonly to: TemplateOutcome;
}

/** One that ends on the day. */
export interface AlongDelegation extends StandingDelegation {
  readonly id: string;
  /** When it would have ended. */
  readonly endsAt: string;
}

/** Everything beside the assignments that a change touches. */
export interface Along {
  readonly recurrences: readonly AlongRecurrence[];
  readonly templates: readonly AlongTemplate[];
  readonly delegations: readonly AlongDelegation[];
}

interface Standing {
  readonly recurrences: readonly (StandingRecurrence & { readonly name: string })[];
  readonly templates: readonly (StandingTemplate & { readonly name: string })[];
  readonly delegations: readonly AlongDelegation[];
}

/**
 * All of it together. A recurrence whose template stays with another owner, who alone uses it, pauses
 * (`template/unknown`): it could not issue from it.
 */
export function alongOf({ recurrences, templates, delegations }: Standing, around: Surroundings): Along {
  const judged = recurrences.map((one) => ({ one, outcome: recurrenceOutcome(one, around) }));
  const passed = templates.map((one) => {
    const of = judged.filter((each) => each.one.templateId === one.id && each.one.ownerId === one.ownerId);
    const passing = of.map(({ one: { ownerId }, outcome }) => outcome?.ownerId ?? ownerId);

    return { one, outcome: templateOutcome(one, passing, around) };
  });
  const isUsable = (templateId: string, ownerId: string): boolean => {
    const template = passed.find(({ one }) => one.id === templateId);
    const is = template?.outcome ?? template?.one;

    return is === undefined || is.unitId !== null || is.ownerId === ownerId;
  };

  return {
    recurrences: judged.flatMap(({ one, outcome }) => {
      const { id, name, templateId, ownerId, issuerUnitId, recipients } = one;

      return outcome === null
        ? []
        : [
            {
              ...{ id, name, from: { ownerId, issuerUnitId, recipients } },
              to: isUsable(templateId, outcome.ownerId)
                ? outcome
                : { ...outcome, paused: outcome.paused ?? ('template/unknown' as const) },
            },
          ];
    }),
    templates: passed.flatMap(({ one: { id, name, ownerId, unitId }, outcome }) =>
      outcome === null ? [] : [{ id, name, from: { ownerId, unitId }, to: outcome }],
    ),
    delegations: delegations.filter((one) => delegationEnds(one, around)),
  };
}
