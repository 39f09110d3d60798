/** Naming issued work where it came from, such as an agreed action: it may fail after the work was issued. */

/** Names the work where it came from; may be asked again when it failed. */
export type NameWork = (assignmentId: string) => Promise<unknown>;

/** Work that is issued, but not named where it came from. */
export interface Unlinked {
  id: string;
  number: string;
  error: unknown;
  isPending: boolean;
}

/** Null once the work is named (or follows from nothing); else what failed, to be tried again. */
export async function nameOrigin(
  name: NameWork | undefined,
  { id, number }: Pick<Unlinked, 'id' | 'number'>,
): Promise<Unlinked | null> {
  try {
    await name?.(id);

    return null;
  } catch (error) {
    return { id, number, error, isPending: false };
  }
}
