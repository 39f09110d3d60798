/** The hash chain of the audit: each entry holds the hash of the one before, so a changed or missing one shows. */

export interface AuditEntry {
  chain: string;
  seq: number;
  prevHash: string;
  hash: string;
  /** The fact as canonical JSON; the only part that the hash covers. */
  canonical: string;
  /** Copies out of the canonical text, for searching. */
  at: string;
  actorId: string | null;
  action: string;
}

export interface ChainHead {
  chain: string;
  seq: number;
  hash: string;
}

export interface ChainFault {
  chain: string;
  /** First entry that does not fit. */
  seq: number;
  fault: 'gap' | 'broken-link' | 'wrong-hash' | 'columns-differ' | 'tail-missing';
}

/** What every chain begins with, in the place of a hash before the first. */
export const GENESIS = '0'.repeat(64);

/** The text whose SHA-256 is an entry's hash. */
export function chainText(entry: Pick<AuditEntry, 'prevHash' | 'chain' | 'seq' | 'canonical'>): string {
  return `${entry.prevHash}\n${entry.chain}\n${entry.seq}\n${entry.canonical}`;
}

/**
 * Checks one chain from its first entry to its head. `sha256` is given, because domain code imports nothing. Answers
 * the first fault, or null when the chain is whole.
 */
export function verifyChain(
  entries: readonly AuditEntry[],
  head: ChainHead,
  sha256: (text: string) => string,
): ChainFault | null {
  let previous = GENESIS;

  for (const [index, entry] of entries.entries()) {
    const seq = index + 1;

    if (entry.seq !== seq) {
      return { chain: head.chain, seq, fault: 'gap' };
    }

    if (entry.prevHash !== previous) {
      return { chain: head.chain, seq, fault: 'broken-link' };
    }

    if (sha256(chainText(entry)) !== entry.hash) {
      return { chain: head.chain, seq, fault: 'wrong-hash' };
    }

    if (!columnsAgree(entry)) {
      return { chain: head.chain, seq, fault: 'columns-differ' };
    }

    previous = entry.hash;
  }

  const whole = head.seq === entries.length && head.hash === previous;

  return whole ? null : { chain: head.chain, seq: entries.length + 1, fault: 'tail-missing' };
}

/** What lists show comes from the columns, so a forged column must be as visible as a forged text. */
function columnsAgree({ canonical, at, actorId, action }: AuditEntry): boolean {
  const said = JSON.parse(canonical) as {
    at?: string;
    actorId?: string | null;
    action?: string;
    type?: string;
  };

  return (
    Date.parse(said.at ?? '') === Date.parse(at) &&
    (said.actorId ?? null) === actorId &&
    (said.action ?? said.type) === action
  );
}
