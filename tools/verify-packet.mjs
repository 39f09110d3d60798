#!/usr/bin/env node
/**
 * Checks an evidence packet by itself: no network, no database, nothing but Node.
 *
 *   node tools/verify-packet.mjs packet.html
 *
 * It recomputes the hash over every byte of the packet, the audit chain of every assignment, form and petition in it,
 * whether each event that the packet shows stands in that chain, and whether each result is the one that was computed
 * from the inputs whose hash its event names; of a longer period also whether each month counts what its own form says. It ends with 0 when everything fits, and with 1 and the first fault when not.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FIRST_LINE = /^<!-- mandate-packet\/1 sha256:([0-9a-f]{64}) over all bytes after this line -->\n$/;
const MAKES_RESULT = ['confirmed', 'resultCorrected', 'resultRecomputed'];
const GENESIS = '0'.repeat(64);
const sha256 = (content) => createHash('sha256').update(content).digest('hex');

/** Canonical JSON (RFC 8785), as the audit writes it. */
function canonicalJson(value) {
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  }

  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);

    return `{${members.join(',')}}`;
  }

  return JSON.stringify(value);
}

/** Throws with the first fault; answers what the packet says of itself. */
export function verifyPacket(bytes) {
  const end = bytes.indexOf(10) + 1;
  const [, said] = FIRST_LINE.exec(bytes.subarray(0, end).toString('utf8')) ?? [];

  if (said === undefined) {
    throw new Error('this is no packet: its first line names no hash');
  }

  const body = bytes.subarray(end);

  if (sha256(body) !== said) {
    throw new Error('a byte of the packet was changed: its hash is another one');
  }

  const [, embedded] =
    /<script type="application\/json" id="packet">(.*?)<\/script>/s.exec(body.toString('utf8')) ?? [];

  if (embedded === undefined) {
    throw new Error('the packet holds no data');
  }

  const packet = JSON.parse(embedded);
  packet.logs.forEach((log) => verifyLog(log));
  const decisions = packet.decisions ?? { logs: [], frozen: [] };
  const months = packet.months ?? [];
  const results = [decisions, ...months.map((one) => one.decisions)].reduce(
    (sum, one) => sum + verifyDecisions(one),
    0,
  );
  verifyMonths(decisions, months);

  return {
    sha256: said,
    person: packet.person.name,
    month: packet.kind === undefined ? packet.month : `${packet.kind} ${packet.month}`,
    assignments: packet.logs.length,
    events: packet.logs.reduce((sum, { events }) => sum + events.length, 0),
    results,
  };
}

/** A longer period rests on the very results of its months; a month whose form is not in the packet stays a hash. */
function verifyMonths({ frozen }, months) {
  for (const { inputs } of frozen) {
    for (const { month, formId, hash, total } of inputs.kind === 'span' ? inputs.months : []) {
      const form = months.find((one) => one.formId === formId);
      const found = form?.decisions.frozen.find((one) => one.hash === hash);
      const isNamed = form?.decisions.logs.some(({ events }) =>
        events.some(({ type, payload }) => MAKES_RESULT.includes(type) && payload.hash === hash),
      );

      if (form !== undefined && hash !== null && !isNamed) {
        throw new Error(`the period rests on a result of ${month} that the log of its form does not name`);
      }

      if (found !== undefined && found.result.total !== total) {
        throw new Error(`the period counts ${total} for ${month}, whose inputs give ${found.result.total}`);
      }
    }
  }
}

/** Answers how many results were ever confirmed or corrected. */
function verifyDecisions({ logs, frozen }) {
  logs.forEach((log) => verifyLog({ number: log.chain.name, ...log }));
  frozen.forEach(({ hash, inputs, result }) => {
    if (sha256(canonicalJson({ inputs, result })) !== hash) {
      throw new Error(`the inputs of the result ${hash} were changed`);
    }
  });
  const told = logs.flatMap(({ events }) => events).filter(({ type }) => MAKES_RESULT.includes(type));

  told.forEach(({ seq, payload }) => {
    const found = frozen.find(({ hash }) => hash === payload.hash);

    // Inputs whose time is over are removed by an approved list; the event still names their hash.
    if (found !== undefined && canonicalJson(found.result) !== canonicalJson(payload.result)) {
      throw new Error(`event ${seq} of the form tells another result than its inputs give`);
    }
  });

  return told.length;
}

function verifyLog({ number, chain, events }) {
  let previous = GENESIS;
  const told = new Set();

  chain.entries.forEach(({ prevHash, hash, canonical }, index) => {
    const seq = index + 1;

    if (prevHash !== previous) {
      throw new Error(`${number}: entry ${seq} of the audit chain does not follow the one before`);
    }

    // Entries that are no event of the assignment are somebody else's business: only their place in the chain is here.
    if (canonical !== null) {
      if (sha256(`${prevHash}\n${chain.name}\n${seq}\n${canonical}`) !== hash) {
        throw new Error(`${number}: entry ${seq} of the audit chain has another hash`);
      }

      told.add(canonical);
    }

    previous = hash;
  });

  if (previous !== chain.head.hash || chain.entries.length !== chain.head.seq) {
    throw new Error(`${number}: the end of the audit chain is missing`);
  }

  events.forEach((event) => {
    if (!told.has(canonicalJson(event))) {
      throw new Error(`${number}: event ${event.seq} does not stand in the audit chain`);
    }
  });
}

if (process.argv[1]?.endsWith('verify-packet.mjs') === true) {
  const [file] = process.argv.slice(2);

  if (file === undefined) {
    console.error('usage: node tools/verify-packet.mjs packet.html');
    process.exit(2);
  }

  try {
    const { sha256: digest, person, month, assignments, events, results } = verifyPacket(readFileSync(file));
    console.log(
      `whole: ${person}, ${month}; ${assignments} assignments, ${events} events, ${results} results`,
    );
    console.log(`sha256 ${digest}: compare it with the entry evaluation.packetMade of the audit`);
  } catch (error) {
    console.error(`not whole: ${error.message}`);
    process.exit(1);
  }
}
