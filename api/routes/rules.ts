/** Calendars and escalation policies: the rules that everybody computes with. */
import { recipientText } from '../../application/rules/definition';
import type { PolicyView } from '../../contracts/organisation';
import { calendarForUnit, findCalendar, listCalendars } from '../../db/repositories/calendars';
import { defaultPolicyForUnit, listPolicies, DEFAULT_POLICY } from '../../db/repositories/policies';
import type { WorkingCalendar } from '../../domain/calendar/types';
import { addWorkingDays } from '../../domain/calendar/working-days';
import { DomainError } from '../../domain/errors';
import type { EscalationPolicy, Offset, RecipientRule } from '../../domain/escalation/types';
import type { ApiDeps } from '../context';
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';

export function mountRules(at: Mounting): void {
  mount(at, 'listCalendars', async ({ deps }) => ({
    body: { items: (await listCalendars(deps.db)).map(calendarView), nextCursor: null },
  }));
  mount(at, 'addWorkingDays', async (call) => {
    const { from, days } = call.parse();
    const calendar = await namedCalendar(call.deps, call.params.id);

    return { body: { date: addWorkingDays(calendar, from, days) } };
  });
  mount(at, 'listPolicies', async ({ deps, ctx }) => {
    const unitId = ctx.principal.appointments[0]?.unitId;
    const own = unitId === undefined ? DEFAULT_POLICY : (await defaultPolicyForUnit(deps.db, unitId)).id;

    return {
      body: {
        items: (await listPolicies(deps.db)).map((policy) => policyView(policy, policy.id === own)),
        nextCursor: null,
      },
    };
  });
}

/** A calendar by its id; `vn.<unit>` is the one in force for a unit. */
async function namedCalendar({ db }: ApiDeps, id: string): Promise<WorkingCalendar> {
  const [base = id, ...unit] = id.split('.');
  const calendar = await findCalendar(db, base);

  if (calendar === null) {
    throw new DomainError('calendar/unknown');
  }

  return unit.length === 0 ? calendar : calendarForUnit(db, unit.join('.'));
}

const calendarView = (calendar: WorkingCalendar) => ({
  id: calendar.id,
  version: calendar.version,
  weekend: [...calendar.weekend],
  days: Object.values(calendar.days)
    .sort((one, other) => one.date.localeCompare(other.date))
    .map(({ date, kind, name, provisional, source }) => ({
      date,
      kind,
      name: { ...name },
      provisional,
      source,
    })),
});

function policyView(policy: EscalationPolicy, isDefault: boolean): PolicyView {
  const step = (kind: 'reminder' | 'rung', offset: Offset, recipients: readonly RecipientRule[]) => ({
    kind,
    offset: offsetText(offset, kind === 'reminder'),
    recipients: recipients.map(recipientText),
  });

  return {
    id: policy.id,
    version: policy.version,
    name: { ...policy.name },
    description: policy.description === undefined ? null : { ...policy.description },
    evidenceRequired: policy.evidenceRequired,
    isDefault,
    steps: [
      ...policy.reminders.map(({ offset, recipients }) => step('reminder', offset, recipients)),
      { kind: 'due' as const, offset: 'P0D', recipients: policy.due.recipients.map(recipientText) },
      ...policy.rungs.map(({ offset, recipients }) => step('rung', offset, recipients)),
    ],
  };
}

/** Working days as `2WD`, elapsed time as ISO 8601; a minus is before the deadline. */
function offsetText(offset: Offset, before: boolean): string {
  const distance =
    'workingDays' in offset ? `${Math.abs(offset.workingDays)}WD` : offset.iso.replace(/^-/, '');

  return before ? `-${distance}` : distance;
}
