/** What an evidence packet holds beside the sheet: the logs behind it, and the audit chain that each log stands in. */
import type { Knex } from 'knex';
import { chainsNamed } from '../../db/repositories/audit';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { canonicalJson } from '../../domain/audit/canonical';
import type { ChainHead } from '../../domain/audit/chain';
import { GENESIS } from '../../domain/audit/chain';
import { assignmentWorkflowId } from '../../domain/ids';
import type { Sheet } from './sheet';

export interface PacketLog {
  id: string;
  number: string;
  title: string;
  events: AssignmentEvent[];
  chain: {
    name: string;
    head: Pick<ChainHead, 'seq' | 'hash'>;
    /** `canonical` is null for what is no event, such as a refused attempt of somebody else: only its place is told. */
    entries: { prevHash: string; hash: string; canonical: string | null }[];
  };
}

/** The logs of everything that the sheet names, with their chains, as of one instant. */
export async function packetLogs(db: Knex, { lines, leftOut, logs }: Sheet): Promise<PacketLog[]> {
  const ids = new Set([
    ...lines.flatMap(({ records }) => records.map(({ assignmentId }) => assignmentId)),
    ...leftOut.map(({ log }) => log.assignmentId),
  ]);
  const named = [...logs.values()].filter(({ assignmentId }) => ids.has(assignmentId));
  const chains = await chainsNamed(
    db,
    named.map(({ assignmentId }) => assignmentWorkflowId(assignmentId)),
  );

  return named.map(({ assignmentId, number, title, events }) => {
    const name = assignmentWorkflowId(assignmentId);
    const chain = chains.get(name);
    const known = new Set(events.map((event) => canonicalJson(event)));

    return {
      id: assignmentId,
      number,
      title,
      events,
      chain: {
        name,
        head: { seq: Number(chain?.head.seq ?? 0), hash: chain?.head.hash ?? GENESIS },
        entries: (chain?.entries ?? []).map(({ prevHash, hash, canonical }) => ({
          prevHash,
          hash,
          canonical: known.has(canonical) ? canonical : null,
        })),
      },
    };
  });
}
