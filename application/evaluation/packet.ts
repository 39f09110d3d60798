/**
 * What an evidence packet holds beside the sheet: the logs behind it, and the audit chain that each log stands in; then
 * the log of the form and of every petition in it, with what each result was computed from.
 */
import type { Knex } from 'knex';
import type { StoredChain } from '../../db/repositories/audit';
import { chainsNamed } from '../../db/repositories/audit';
import type { FormRecord } from '../../db/repositories/evaluation-forms';
import { evaluationEvents, findFrozen } from '../../db/repositories/evaluation-forms';
import type { WorkLog } from '../../db/repositories/evaluation-work';
import type { Opinion } from '../../db/repositories/opinions';
import { opinionsOfForm } from '../../db/repositories/opinions';
import { logsOf } from '../../db/repositories/evaluation-work';
import type { AssignmentEvent } from '../../domain/assignment/events';
import { canonicalJson } from '../../domain/audit/canonical';
import type { ChainHead } from '../../domain/audit/chain';
import { GENESIS } from '../../domain/audit/chain';
import type { FormEvent } from '../../domain/evaluation/form/events';
import type { Frozen } from '../../domain/evaluation/frozen';
import type { EvaluationMethod } from '../../domain/evaluation/method';
import { assignmentWorkflowId, petitionWorkflowId } from '../../domain/ids';
import type { PetitionEvent } from '../../domain/petition/petition';
import { methodOf } from './freeze';
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

  return withChains(
    db,
    [...logs.values()].filter(({ assignmentId }) => ids.has(assignmentId)),
  );
}

async function withChains(db: Knex, named: readonly WorkLog[]): Promise<PacketLog[]> {
  const chains = await chainsNamed(
    db,
    named.map(({ assignmentId }) => assignmentWorkflowId(assignmentId)),
  );

  return named.map(({ assignmentId, number, title, events }) => {
    const name = assignmentWorkflowId(assignmentId);

    return { id: assignmentId, number, title, events, chain: chainOf(name, chains.get(name), events) };
  });
}

/** A form with everything that its results rest on. */
export interface FormPacket {
  decisions: PacketDecisions;
  /** Of a longer period, the forms of its months that the reader may open; empty for a month. */
  months: { month: string; formId: string; decisions: PacketDecisions }[];
  /** Of every assignment in the frozen inputs. */
  logs: PacketLog[];
  /** Every version of a method that one of the results was computed by. */
  methods: EvaluationMethod[];
  /** What colleagues said in words: beside the results, which never rest on it. */
  opinions: Opinion[];
}

/** `maySee` says of a month's form whether it goes into this reader's packet; the others stay a hash and a total. */
export async function formPacket(
  db: Knex,
  record: FormRecord,
  maySee: (formId: string) => Promise<FormRecord | null>,
): Promise<FormPacket> {
  const decisions = await packetDecisions(db, record);
  const months: FormPacket['months'] = [];
  const formIds = decisions.frozen.flatMap(({ inputs }) =>
    inputs.kind === 'span' ? inputs.months.map(({ formId }) => formId) : [],
  );

  for (const formId of new Set(formIds)) {
    const form = await maySee(formId);

    if (form !== null) {
      months.push({ month: form.state.startsOn, formId, decisions: await packetDecisions(db, form) });
    }
  }

  const frozen = [decisions, ...months.map((one) => one.decisions)].flatMap((one) => one.frozen);
  const assignmentIds = frozen.flatMap(({ inputs }) =>
    inputs.kind !== 'span' ? inputs.records.map(({ assignmentId }) => assignmentId) : [],
  );
  const methods = new Map<string, EvaluationMethod>();

  for (const { inputs } of [{ inputs: record.state }, ...frozen]) {
    const { id, version } = inputs.method;
    methods.set(`${id} ${version}`, methods.get(`${id} ${version}`) ?? (await methodOf(db, inputs.method)));
  }

  return {
    decisions,
    months: months.sort((one, other) => (one.month < other.month ? -1 : 1)),
    logs: await withChains(db, await logsOf(db, [...new Set(assignmentIds)])),
    methods: [...methods.values()],
    opinions: await opinionsOfForm(db, record.state.id),
  };
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
