/** Versions of an indicator's definition, and which of them a figure is judged by. */
import type { KpiDefinition } from './definition';

export interface HeldVersion {
  readonly version: number;
  readonly definition: KpiDefinition;
  /** The first instant of the first period that it holds for. */
  readonly holdsFrom: string;
}

/** The newest version that holds at an instant; for a time before the first, the first. Versions come newest first. */
export const versionAt = <V extends Pick<HeldVersion, 'holdsFrom'>>(
  versions: readonly V[],
  instant: string,
): V | undefined => versions.find(({ holdsFrom }) => holdsFrom <= instant) ?? versions.at(-1);

/**
 * The version that a period is judged by: the one that its figure was measured by; without a figure, the one that holds when the period
 * begins. A version that holds later judges nothing before, so a target that is raised leaves what was met as it was.
 */
export const judgedBy = <V extends Pick<HeldVersion, 'version' | 'holdsFrom'>>(
  versions: readonly V[],
  { measuredBy, from }: { measuredBy: number | null; from: string },
): V | undefined => versions.find(({ version }) => version === measuredBy) ?? versionAt(versions, from);
