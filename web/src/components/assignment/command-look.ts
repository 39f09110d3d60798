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
  IconListCheck,
  IconSend,
  IconUserCheck,
  IconHandGrab,
  IconUserOff,
  IconUsersGroup,
  IconUserShare,
  IconUsersMinus,
  IconUsersPlus,
  IconX,
  IconMessageReply,
  IconCalendarCheck,
  IconCalendarX,
  IconShieldCheck,
  IconShieldX,
  IconMessageOff,
  IconMessageQuestion,
  IconCalendarPlus,
  IconShieldQuestion,
  IconTransfer,
  IconPlayerPause,
  IconPlayerPlay,
  IconRotate,
  IconMessage2Question,
  type TablerIcon,
} from '@tabler/icons-react';
import type { FollowUpCommandName } from '../../../../domain/assignment/commands';
import { PAUSE_COMMANDS } from '../../../../domain/assignment/pauses';
import { POOL_COMMANDS } from '../../../../domain/assignment/pool';
import { REQUEST_COMMANDS } from '../../../../domain/assignment/requests/decide';

export const COMMAND_LOOK: Readonly<Record<FollowUpCommandName, { icon: TablerIcon; key?: string }>> = {
  accept: { icon: IconUserCheck, key: 'a' },
  claim: { icon: IconHandGrab, key: 'a' },
  submit: { icon: IconSend, key: 't' },
  explain: { icon: IconMessageReply },
  approve: { icon: IconCheck, key: 'a' },
  signOff: { icon: IconPencilCheck, key: 'a' },
  reportProgress: { icon: IconCircleDashed, key: 'u' },
  return: { icon: IconArrowBackUp, key: 'b' },
  grantExtension: { icon: IconCalendarCheck },
  refuseExtension: { icon: IconCalendarX },
  confirmExcuse: { icon: IconShieldCheck },
  refuseExcuse: { icon: IconShieldX },
  refuseChange: { icon: IconMessageOff },
  openPool: { icon: IconUsersGroup },
  closePool: { icon: IconUserOff },
  unclaim: { icon: IconArrowBackUp },
  decline: { icon: IconX },
  proposeChange: { icon: IconMessageQuestion },
  requestExtension: { icon: IconCalendarPlus },
  requestExcuse: { icon: IconShieldQuestion },
  reportObstacle: { icon: IconAlertTriangle },
  confirmPart: { icon: IconChecks },
  addCoordinator: { icon: IconUsersPlus },
  removeCoordinator: { icon: IconUsersMinus },
  changeDeadline: { icon: IconCalendarEvent },
  reassign: { icon: IconUserShare },
  handOver: { icon: IconTransfer },
  replaceReviewer: { icon: IconTransfer },
  replaceSigner: { icon: IconTransfer },
  suspend: { icon: IconPlayerPause },
  resume: { icon: IconPlayerPlay },
  reopen: { icon: IconRotate },
  requestExplanation: { icon: IconMessage2Question },
  withdraw: { icon: IconBan },
  checkItem: { icon: IconListCheck },
};

/**
 * What moves the work on comes first; what only its assigner decides comes last. Items are checked in their list, and
 * have no button.
 */
export const COMMAND_ORDER = (Object.keys(COMMAND_LOOK) as FollowUpCommandName[]).filter(
  (command) => command !== 'checkItem',
);

/** Acts of the assigner and of heads: behind the menu, unless nothing else is lawful. */
export const STEERING: readonly FollowUpCommandName[] = [
  'addCoordinator',
  'removeCoordinator',
  'changeDeadline',
  'reassign',
  'handOver',
  'replaceReviewer',
  'replaceSigner',
  'suspend',
  'requestExplanation',
  'closePool',
  'unclaim',
  'proposeChange',
  'requestExtension',
  'requestExcuse',
  'withdraw',
];

/** Refusals that concern the moment or the work, not the person's entitlement: such a button is shown, disabled. */
export const EXPLAINED_REFUSALS: readonly string[] = [
  'assignment/not-in-state',
  'assignment/out-of-turn',
  'assignment/own-work',
  'assignment/children-open',
  'assignment/shares-incomplete',
  'assignment/checklist-open',
];

/** Offered only where they are lawful: to say everywhere why they are not would bury the rest. */
export const ONLY_WHEN_LAWFUL: readonly string[] = [...REQUEST_COMMANDS, ...PAUSE_COMMANDS, ...POOL_COMMANDS];
