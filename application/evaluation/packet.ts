/**
 * What an evidence packet holds beside the sheet: the logs behind it, and the audit chain that each log stands in; then
 * the log of the form and of every petition in it, with what each result was computed from.
 */
import type { Knex } from 'knex';
import type { StoredChain } from '../../db/repositories/audit';
import { chainsNamed } from '../../db/repositories/audit';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { evaluationEvents, findFrozen } from '../../db/repositories/evaluation-forms';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { canonicalJson } from '../../domain/audit/canonical';
import type { ChainHead } from '../../domain/audit/chain';
import { GENESIS } from '../../domain/audit/chain';
import type { FormEvent } from '../../domain/evaluation/form/events';
import type { Frozen } from '../../domain/evaluation/frozen';
import { assignmentWorkflowId, petitionWorkflowId } from '../../domain/ids';
import type { PetitionEvent } from '../../domain/petition/petition';
import type { Sheet } from './sheet';

export interface PacketLog {
  id: string;
  number: string;
  title: string;
  events: AssignmentEvent[];
  chain: PacketChain;
}

interface PacketChain {
  name: string;
  head: Pick<ChainHead, 'seq' | 'hash'>;
  /** `canonical` is null for what is no event, such as a refused attempt of somebody else: only its place is told. */
  entries: { prevHash: string; hash: string; canonical: string | null }[];
}

/** How the result of the month came about, and what became of it. */
export interface PacketDecisions {
  /** The form first, then its petitions in the order in which they were filed. */
  logs: { kind: 'form' | 'petition'; events: (FormEvent | PetitionEvent)[]; chain: PacketChain }[];
  /** What each result was computed from, by its hash; inputs that were disposed of are not there. */
  frozen: ({ hash: string } & Frozen)[];
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

    return { id: assignmentId, number, title, events, chain: chainOf(name, chains.get(name), events) };
  });
}

/** The form of the month with its petitions and every result that ever stood. */
export async function packetDecisions(db: Knex, { workflowId, state }: FormRecord): Promise<PacketDecisions> {
  const ofForm = await evaluationEvents<FormEvent>(db, workflowId);
  const filed = ofForm.flatMap((event) => (event.type === 'petitionFiled' ? [event.payload.petitionId] : []));
  const told: { kind: 'form' | 'petition'; name: string; events: (FormEvent | PetitionEvent)[] }[] = [
    { kind: 'form', name: workflowId, events: ofForm },
  ];

  for (const name of filed.map(petitionWorkflowId)) {
    told.push({ kind: 'petition', name, events: await evaluationEvents<PetitionEvent>(db, name) });
  }

  const chains = await chainsNamed(
    db,
    told.map(({ name }) => name),
  );
  const frozen: PacketDecisions['frozen'] = [];

  for (const hash of new Set(state.versions.map((one) => one.hash))) {
    const found = await findFrozen(db, hash);
    frozen.push(...(found === null ? [] : [{ hash, ...found }]));
  }

  return {
    logs: told.map(({ kind, name, events }) => ({
      kind,
      events,
      chain: chainOf(name, chains.get(name), events),
    })),
    frozen,
  };
}

function chainOf(name: string, chain: StoredChain | undefined, events: readonly object[]): PacketChain {
  const known = new Set(events.map((event) => canonicalJson(event)));

  return {
    name,
    head: { seq: Number(chain?.head.seq ?? 0), hash: chain?.head.hash ?? GENESIS },
    entries: (chain?.entries ?? []).map(({ prevHash, hash, canonical }) => ({
      prevHash,
      hash,
      canonical: known.has(canonical) ? canonical : null,
    })),
  };
}
