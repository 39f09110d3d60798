import { ApiError } from '../../lib/api-client';

/** The sentence for the field at a pointer into the definition (or into the body around it), if it was refused. */
export type FaultAt = (pointer: string) => string | undefined;

/** Finds what the server refused by its pointer; a pointer below the asked one counts as well. */
export const faultsOf =
  (error: unknown): FaultAt =>
  (pointer) =>
    error instanceof ApiError
      ? error.problem.errors?.find(({ pointer: at }) =>
          [`/definition${pointer}`, pointer].some((asked) => at === asked || at.startsWith(`${asked}/`)),
        )?.message
      : undefined;
