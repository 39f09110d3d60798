import { DomainError } from '../../domain/errors';

/** The code with which something was refused, or null when it was not. Any other error is not a refusal and passes on. */
export function codeOf(act: () => unknown): string | null {
  return refusalOf(act)?.code ?? null;
}

/** The refusal itself, for its details. */
export function refusalOf(act: () => unknown): DomainError | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) {
      return error;
    }

    throw error;
  }
}
