/** What one person has chosen about being told, and what follows from it. */
import type { WallTime } from '../calendar/types';
import type { Channels, Reason } from './reasons';
import { REASONS, reasonRule } from './reasons';

export interface NoticeSettings {
  /** Chosen channels by reason; a reason that is not there follows the table. */
  readonly channels: Readonly<Partial<Record<string, Channels>>>;
  /** Whether there is a digest, and at which wall time of working days. */
  readonly digest: boolean;
  readonly digestAt: WallTime;
  /** Mail waits outside working time. */
  readonly quiet: boolean;
  /** Urgent reasons are mailed at once nevertheless. */
  readonly urgentPasses: boolean;
}

/** Somebody who has chosen nothing: one digest a day, and quiet outside working time. */
export const DEFAULT_SETTINGS: NoticeSettings = {
  channels: {},
  digest: true,
  digestAt: '07:30',
  quiet: true,
  urgentPasses: false,
};

/** The channels of a reason: the choice where there is one; a mandatory reason is in the application whatever the choice. */
export function channelsOf(settings: NoticeSettings, reason: string): Channels {
  const { mandatory, mail } = reasonRule(reason);
  const chosen = Object.prototype.hasOwnProperty.call(settings.channels, reason)
    ? settings.channels[reason]
    : undefined;

  return { inApp: mandatory !== null || (chosen?.inApp ?? true), mail: chosen?.mail ?? mail };
}

/** Reasons that this person does not want to see in the application. */
export const silencedReasons = (settings: NoticeSettings): Reason[] =>
  REASONS.filter((reason) => !channelsOf(settings, reason).inApp);

/** Reasons whose notices go into this person's digest. */
export const digestReasons = (settings: NoticeSettings): Reason[] =>
  REASONS.filter((reason) => channelsOf(settings, reason).mail === 'digest');

/** Choices that silence what may not be silenced, to be refused before they are saved. */
export const forbiddenChoices = (channels: NoticeSettings['channels']): string[] =>
  Object.entries(channels)
    .filter(([reason, chosen]) => chosen?.inApp === false && reasonRule(reason).mandatory !== null)
    .map(([reason]) => reason);
