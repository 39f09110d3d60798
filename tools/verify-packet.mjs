#!/usr/bin/env node
/**
 * Checks an evidence packet by itself: no network, no database, nothing but Node.
 *
 *   node tools/verify-packet.mjs packet.html
 *
 * It recomputes the hash over every byte of the packet, the audit chain of every assignment in it, and whether each event
 * that the packet shows stands in that chain. It ends with 0 when everything fits, and with 1 and the first fault when not.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FIRST_LINE = /^<!-- mandate-packet\/1 sha256:([0-9a-f]{64}) over all bytes after this line -->\n$/;
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

  return {
    sha256: said,
    person: packet.person.name,
    month: packet.month,
    assignments: packet.logs.length,
    events: packet.logs.reduce((sum, { events }) => sum + events.length, 0),
  };
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
    const { sha256: digest, person, month, assignments, events } = verifyPacket(readFileSync(file));
    console.log(`whole: ${person}, ${month}; ${assignments} assignments, ${events} events`);
    console.log(`sha256 ${digest}: compare it with the entry evaluation.packetMade of the audit`);
  } catch (error) {
    console.error(`not whole: ${error.message}`);
    process.exit(1);
  }
}
