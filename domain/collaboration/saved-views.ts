/** Saved views: which of those that apply to a person opens first. */
import type { Position, PrincipalAppointment } from '../access/principal';

/** Screens whose place in the address can be kept. */
export const VIEW_PAGES = ['myWork', 'assignments'] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** Positions for which a view may come first. */
export const POSITIONS = ['head', 'deputy', 'staff', 'intakeReceiver'] as const satisfies readonly Position[];

/** One view that is the first for a person, or for a position in a unit and everything below it. */
export interface ViewDefault {
  viewId: string;
  personId: string | null;
  unitId: string | null;
  position: Position | null;
}

/**
 * One's own choice wins; else that of the nearest unit on the way up from one's principal post, for the position held
 * there; then those of one's other posts.
 */
export function defaultViewId(
  defaults: readonly ViewDefault[],
  personId: string,
  appointments: readonly PrincipalAppointment[],
): string | null {
  const own = defaults.find((one) => one.personId === personId);

  if (own !== undefined) {
    return own.viewId;
  }

  for (const { unitPath, position } of appointments) {
    for (const unitId of [...unitPath].reverse()) {
      const found = defaults.find((one) => one.unitId === unitId && one.position === position);

      if (found !== undefined) {
        return found.viewId;
      }
    }
  }

  return null;
}
