/** When a person has so much on hand already that whoever gives them more is warned. A warning, never a refusal. */
import type { EscalationPolicy } from './types';

/** Open assignments from which on one more is warned of, where the policy says nothing. */
export const USUAL_LOAD = 12;

/** How many open assignments a policy lets somebody have without a warning. */
export const warnAbove = ({ warnAboveOpen = USUAL_LOAD }: Pick<EscalationPolicy, 'warnAboveOpen'>): number =>
  warnAboveOpen;

/** Whether one more would be above the threshold. */
export const isTooMuch = (open: number, policy: Pick<EscalationPolicy, 'warnAboveOpen'>): boolean =>
  open + 1 > warnAbove(policy);
