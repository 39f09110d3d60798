/** What a distribution would do, with nothing done: rules and deadline of each recipient, who receives, load, clashes. */
import type { Knex } from 'knex';
import type { DistributedAssignment, PREVIEW_FLAGS } from '../../contracts/distributions';
import { CITY_CALENDAR } from '../../db/repositories/calendars';
import type { Load } from '../../db/repositories/recipients';
import { keepersOf, loadsOf, policyIdsOf } from '../../db/repositories/recipients';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { isWorkingDay, localDate } from '../../domain/calendar/working-days';
import { isTooMuch } from '../../domain/escalation/workload';
import type { EscalationPolicy, LadderStep } from '../../domain/escalation/types';
import { checkPeople, checkUnits } from '../assignments/build-issue';
import { chosenPolicy } from '../assignments/reference';
import { dayBounds, resolveDueAt, scheduleFor } from '../assignments/schedule';
import { findPolicy } from '../../db/repositories/policies';
import { checkKeyResults } from '../objectives/key-results';
import type { CalendarShelf } from '../rules/calendar-shelf';
import { calendarShelf } from '../rules/calendar-shelf';
import type { Recipient } from './recipients';
import { inAssignment } from './recipients';

type Flag = (typeof PREVIEW_FLAGS)[number];

/** Recipients under one calendar and one policy: they have the same deadline and the same ladder. */
export interface Variant {
  calendar: WorkingCalendar;
  policy: EscalationPolicy;
  dueAt: string;
  ladder: LadderStep[];
  recipients: number;
}

export interface PreviewedRecipient extends Recipient {
  variant: number;
  receiverIds: string[];
  load: Load;
  flags: Flag[];
}

export interface DistributionPlan {
  variants: Variant[];
  recipients: PreviewedRecipient[];
}

const NO_LOAD: Load = { open: 0, overdue: 0, sameDay: 0, ofDirective: 0 };

/** The plan of an order, or the refusal that would meet every row of it. */
export async function planDistribution(
  db: Knex,
  directiveId: string,
  recipients: readonly Recipient[],
  { assignment, now }: { assignment: DistributedAssignment; now: string },
): Promise<DistributionPlan> {
  const placed = await placeVariants(db, recipients, assignment, now);
  const [receivers, loads] = await Promise.all([
    keepersOf(
      db,
      recipients.flatMap(({ unitId, personId }) => (personId === null ? [unitId] : [])),
    ),
    loadOf(db, placed, { directiveId, now }),
  ]);

  return {
    variants: placed.variants,
    recipients: placed.recipients.map((recipient) => {
      const { unitId, personId, variant } = recipient;
      const receiverIds = personId === null ? (receivers.get(unitId) ?? []) : [personId];
      const load = loads.get(personId ?? unitId) ?? NO_LOAD;

      return {
        ...recipient,
        receiverIds,
        load,
        flags: flagsOf(placed.variants[variant], assignment, { personId, receiverIds, load }),
      };
    }),
  };
}

/** What is wrong with the assignment itself is wrong with every row: refused at once, with a pointer into the order. */
export async function checkAssignment(db: Knex, assignment: DistributedAssignment): Promise<void> {
  try {
    await checkPeople(db, assignment);
    await checkUnits(db, assignment, null);
    await checkKeyResults(db, assignment.keyResults ?? []);
  } catch (error) {
    throw inAssignment(error);
  }
}

interface Placed {
  variants: Variant[];
  recipients: (Recipient & { variant: number })[];
}

async function placeVariants(
  db: Knex,
  recipients: readonly Recipient[],
  assignment: DistributedAssignment,
  now: string,
): Promise<Placed> {
  const [shelf, policyIds] = await Promise.all([
    calendarShelf(db, CITY_CALENDAR),
    policyIdsOf(
      db,
      recipients.map(({ unitId }) => unitId),
    ),
  ]);
  const variants = new Map<string, Variant & { index: number }>();
  const placed: Placed['recipients'] = [];

  for (const recipient of recipients) {
    const policyId = assignment.policyId ?? policyIds.get(recipient.unitId) ?? '';
    const key = `${shelf.forPath(recipient.path).id} ${policyId}`;
    const variant =
      variants.get(key) ??
      (await newVariant(db, { shelf, recipient, policyId }, assignment, now, variants.size));
    variants.set(key, { ...variant, recipients: variant.recipients + 1 });
    placed.push({ ...recipient, variant: variant.index });
  }

  return {
    variants: [...variants.values()].map(({ index: _index, ...variant }) => variant),
    recipients: placed,
  };
}

async function newVariant(
  db: Knex,
  { shelf, recipient, policyId }: { shelf: CalendarShelf; recipient: Recipient; policyId: string },
  assignment: DistributedAssignment,
  now: string,
  index: number,
): Promise<Variant & { index: number }> {
  const calendar = shelf.forPath(recipient.path);

  try {
    const policy =
      assignment.policyId === undefined
        ? await presentPolicy(db, policyId)
        : await chosenPolicy(db, recipient.unitId, policyId);
    const dueAt = resolveDueAt(assignment, calendar, now);
    const { ladder } = scheduleFor(dueAt, { calendar, policy, now, basisVersion: 0, spreadKey: 'preview' });

    return { index, calendar, policy, dueAt, ladder, recipients: 0 };
  } catch (error) {
    throw inAssignment(error);
  }
}

async function presentPolicy(db: Knex, policyId: string): Promise<EscalationPolicy> {
  const policy = await findPolicy(db, policyId);

  if (policy === null) {
    throw new Error(`no policy "${policyId}" in the database: run "npm run migrate"`);
  }

  return policy;
}

async function loadOf(
  db: Knex,
  { variants, recipients }: Placed,
  of: { directiveId: string; now: string },
): Promise<Map<string, Load>> {
  const days = variants.map(({ calendar, dueAt }) => dayBounds(calendar, localDate(calendar, dueAt)));
  const dayOf = ({ unitId, personId, variant }: Placed['recipients'][number]) => ({
    id: personId ?? unitId,
    ...(days[variant] ?? { from: of.now, to: of.now }),
  });
  const [units, people] = await Promise.all([
    loadsOf(db, 'units', recipients.filter(({ personId }) => personId === null).map(dayOf), of),
    loadsOf(db, 'people', recipients.filter(({ personId }) => personId !== null).map(dayOf), of),
  ]);

  return new Map([...units, ...people]);
}

function flagsOf(
  variant: Variant | undefined,
  { dueOn, dueAt }: DistributedAssignment,
  { personId, receiverIds, load }: { personId: string | null; receiverIds: readonly string[]; load: Load },
): Flag[] {
  const moved =
    variant !== undefined &&
    ((dueOn !== undefined && localDate(variant.calendar, variant.dueAt) !== dueOn) ||
      (dueAt !== undefined && !isWorkingDay(variant.calendar, localDate(variant.calendar, variant.dueAt))));

  return [
    ...(receiverIds.length === 0 ? (['noReceiver'] as const) : []),
    ...(moved ? (['dayMoved'] as const) : []),
    ...(load.sameDay > 0 ? (['sameDay'] as const) : []),
    ...(load.ofDirective > 0 ? (['again'] as const) : []),
    // What a unit has open is shared by its people: only what a person has is too much for somebody.
    ...(personId !== null && variant !== undefined && isTooMuch(load.open, variant.policy)
      ? (['tooMuch'] as const)
      : []),
  ];
}
