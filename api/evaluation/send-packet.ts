/** Handing a packet out: as a file that no browser lets run, with its hash in the audit. */
import type { Response } from 'express';
import type { Knex } from 'knex';
import { appendAudit, SYSTEM_CHAIN } from '../../db/repositories/audit';

interface Made {
  page: string;
  sha256: string;
  name: string;
  actorId: string;
  at: string;
  personId: string;
  month: string;
  /** Of a form; absent for the packet of a sheet. */
  formId?: string;
}

/** Whoever receives it can ask whether it is the one that was made here. */
export async function sendPacketFile(db: Knex, res: Response, made: Made): Promise<void> {
  const { page, sha256, name, actorId, at, personId, month, formId } = made;
  await appendAudit(db, {
    chain: SYSTEM_CHAIN,
    action: 'evaluation.packetMade',
    actorId,
    at,
    details: { personId, month, sha256, ...(formId !== undefined && { formId }) },
  });
  res.attachment(name);
  res.set({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  res.send(page);
}
