/** What the workflow of a period is told. Shared with the API; no implementation. */
import { defineSignal } from '@temporalio/workflow';

/** A result was confirmed or corrected, or a package was made: the clock may be another one. */
export const lookAtExports = defineSignal('lookAtExports');
