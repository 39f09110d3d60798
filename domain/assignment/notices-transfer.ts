/** Who hears of a transfer: whoever gains a part in it, told once with what it asks of them, and whoever had one. */
import type { AssignmentEvent } from './events';
import type { NoticeReason } from './notices';
import type { FoundNotice } from './notices-requests';
import { reviewersInTurn } from './review-chain';
import type { AssignmentState } from './state';
import type { TransferPart, TransferRole } from './transfer';

type Transferred = Extract<AssignmentEvent, { type: 'transferred' }>;
type PersonPart = Extract<TransferPart, { role: 'assignee' | 'assigner' | 'reviewer' | 'signer' }>;

const PERSON_ROLES: readonly TransferRole[] = ['assignee', 'signer', 'reviewer', 'assigner'];
const isOfPerson = (part: TransferPart): part is PersonPart => PERSON_ROLES.includes(part.role);

export function transferNotices({ payload }: Transferred, after: AssignmentState): FoundNotice[] {
  const parts = payload.parts.filter(isOfPerson);
  const gained = parts.flatMap(({ role, toId }) =>
    toId === null ? [] : [{ toId, role, reason: askedOf(role, toId, after) }],
  );
  const receivers = [...new Set(gained.map(({ toId }) => toId))];
  const losers = [
    ...new Set(payload.parts.flatMap((part) => (isUnit(part) || part.fromId === null ? [] : [part.fromId]))),
  ].filter((id) => !receivers.includes(id));

  return [
    ...receivers.map((toId) => {
      const own = gained.filter((one) => one.toId === toId);
      const asked = own.find(({ reason }) => reason !== 'transferred') ?? own[0];

      return { to: [toId], reason: asked?.reason ?? 'transferred', details: { role: asked?.role ?? '' } };
    }),
    { to: losers, reason: 'taken' },
  ];
}

/** Units that take part from this event on. */
export const unitsGaining = ({ payload }: Transferred): string[] =>
  payload.parts.flatMap(({ role, toId }) => (role === 'coordinatingUnit' && toId !== null ? [toId] : []));

/** Whether it arrived at an intake by this event: another one, or out of somebody's hands. */
export const arrivesAtIntake = ({ payload }: Transferred): boolean =>
  payload.parts.some(({ role, toId }) => role === 'leadUnit' || (role === 'assignee' && toId === null));

const isUnit = ({ role }: TransferPart): boolean => role.endsWith('Unit');

/** What the part asks of its new holder now; where nothing yet, that they have it. */
function askedOf(role: TransferRole, toId: string, after: AssignmentState): NoticeReason {
  switch (role) {
    case 'assignee':
      return after.status === 'issued' ? 'toAccept' : 'transferred';
    case 'reviewer':
      return reviewersInTurn(after).includes(toId) ? 'toReview' : 'transferred';
    case 'signer':
      return after.status === 'approved' ? 'toSign' : 'transferred';
    default:
      return 'transferred';
  }
}
