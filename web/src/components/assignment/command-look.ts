/** Icons, keys and order of the commands' buttons. */
import {
  IconArrowBackUp,
  IconAlertTriangle,
  IconBan,
  IconCalendarEvent,
  IconCheck,
  IconChecks,
  IconCircleDashed,
  IconPencilCheck,
  IconSend,
  IconUserCheck,
  IconUserShare,
  IconUsersMinus,
  IconUsersPlus,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';

export const COMMAND_LOOK: Readonly<Record<FollowUpCommandName, { icon: TablerIcon; key?: string }>> = {
  accept: { icon: IconUserCheck, key: 'a' },
  submit: { icon: IconSend, key: 's' },
  approve: { icon: IconCheck, key: 'a' },
  signOff: { icon: IconPencilCheck, key: 'a' },
  reportProgress: { icon: IconCircleDashed, key: 'u' },
  return: { icon: IconArrowBackUp, key: 'b' },
  decline: { icon: IconX },
  reportObstacle: { icon: IconAlertTriangle },
  confirmPart: { icon: IconChecks },
  addCoordinator: { icon: IconUsersPlus },
  removeCoordinator: { icon: IconUsersMinus },
  changeDeadline: { icon: IconCalendarEvent },
  reassign: { icon: IconUserShare },
  withdraw: { icon: IconBan },
};

/** What moves the work on comes first; what only its assigner decides comes last. */
export const COMMAND_ORDER = Object.keys(COMMAND_LOOK) as FollowUpCommandName[];

/** Acts of the assigner and of heads: behind the menu, unless nothing else is lawful. */
export const STEERING: readonly FollowUpCommandName[] = [
  'addCoordinator',
  'removeCoordinator',
  'changeDeadline',
  'reassign',
  'withdraw',
];

/** Refusals that concern the moment or the work, not the person's entitlement: such a button is shown, disabled. */
export const EXPLAINED_REFUSALS: readonly string[] = [
  'assignment/not-in-state',
  'assignment/out-of-turn',
  'assignment/own-work',
  'assignment/children-open',
  'assignment/shares-incomplete',
];
