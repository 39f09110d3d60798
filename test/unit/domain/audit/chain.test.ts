import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '../../../../domain/audit/canonical';
import { chainText, GENESIS, verifyChain } from '../../../../domain/audit/chain';
import type { AuditEntry, ChainHead } from '../../../../domain/audit/chain';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const AT = '2026-11-23T03:00:00.000Z';

function chainOf(length: number): { entries: AuditEntry[]; head: ChainHead } {
  const entries: AuditEntry[] = [];
  let prevHash = GENESIS;

  for (let seq = 1; seq <= length; seq += 1) {
    const canonical = canonicalJson({ action: 'counted', actorId: 'p-1', at: AT, details: { seq } });
    const linked = { chain: 'c', seq, prevHash, canonical };
    const hash = sha256(chainText(linked));
    entries.push({ ...linked, hash, at: AT, actorId: 'p-1', action: 'counted' });
    prevHash = hash;
  }

  return { entries, head: { chain: 'c', seq: length, hash: prevHash } };
}

test('a whole chain has no fault, the empty one included', () => {
  expect(verifyChain([], { chain: 'c', seq: 0, hash: GENESIS }, sha256)).toBeNull();
  expect(verifyChain(chainOf(20).entries, chainOf(20).head, sha256)).toBeNull();
});

test('any one changed part of any entry is found at that entry, or where the link to it breaks', () => {
  const changes: ((entry: AuditEntry) => AuditEntry)[] = [
    (entry) => ({ ...entry, canonical: entry.canonical.replace('p-1', 'p-2') }),
    (entry) => ({ ...entry, hash: sha256('other') }),
    (entry) => ({ ...entry, prevHash: sha256('other') }),
    (entry) => ({ ...entry, seq: entry.seq + 1 }),
    (entry) => ({ ...entry, actorId: 'p-2' }),
    (entry) => ({ ...entry, actorId: null }),
    (entry) => ({ ...entry, action: 'other' }),
    (entry) => ({ ...entry, at: '2026-11-23T03:00:00.001Z' }),
  ];

  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...changes), (index, change) => {
      const { entries, head } = chainOf(10);
      const forged = entries.map((entry, at) => (at === index ? change(entry) : entry));

      expect(verifyChain(forged, head, sha256)?.seq).toBe(index + 1);
    }),
  );
});

test('entries removed from the middle or the end, added, or put in another order are found', () => {
  const { entries, head } = chainOf(6);
  const swapped = [...entries.slice(0, 2), entries[3]!, entries[2]!, ...entries.slice(4)];

  expect(verifyChain(entries.toSpliced(2, 1), head, sha256)).toMatchObject({ seq: 3, fault: 'gap' });
  expect(verifyChain(swapped, head, sha256)).toMatchObject({ seq: 3, fault: 'gap' });
  expect(verifyChain(entries.slice(0, 5), head, sha256)).toMatchObject({ seq: 6, fault: 'tail-missing' });
  expect(verifyChain(chainOf(7).entries, head, sha256)).toMatchObject({ fault: 'tail-missing' });
});
