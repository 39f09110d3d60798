/** One distribution over the public HTTP interface, as the city leader of the demo; and what the log holds of it afterwards. */
import { createDatabase } from '../../db/knex';
import { poll } from '../support/processes';
import { auditChains } from '../../db/repositories/audit';
import { verifyAudit } from '../audit-verify';
import type { HttpDriver, Reply } from './http-driver';

const WITHIN_MS = 30 * 60_000;

/** Registers a document, orders a distribution of it as previewed, and answers their ids and how many it goes to. */
export async function orderOne(
  driver: HttpDriver,
  cookie: string,
  { number, recipients }: { number: string; recipients: Record<string, string[]> },
): Promise<{ directiveId: string; distributionId: string; total: number }> {
  const headers = { cookie };
  const directive = await driver.post(
    '/api/v1/directives',
    {
      number,
      issuedOn: '2026-04-02',
      issuer: { unitId: 'HN' },
      signer: 'Chủ tịch UBND Thành phố',
      abstract: 'Về số hoá hồ sơ (đo tải)',
    },
    headers,
  );
  const directiveId = String(must(directive, 201).body['id']);
  const body = { recipients, assignment: { title: 'Báo cáo số hoá hồ sơ (đo tải)', dueInWorkingDays: 10 } };
  const preview = await driver.post(`/api/v1/directives/${directiveId}/distribution-preview`, body, headers);
  const total = Number(must(preview, 200).body['total']);
  const order = await driver.post(
    `/api/v1/directives/${directiveId}/distributions`,
    { ...body, expected: total },
    headers,
  );

  return { directiveId, distributionId: String(must(order, 201).body['id']), total };
}

/** Waits until no row waits any more; answers how many were issued. */
export async function untilDistributed(
  driver: HttpDriver,
  cookie: string,
  directiveId: string,
): Promise<number> {
  let issued = 0;
  await poll(
    async () => {
      const reply = await driver.get(`/api/v1/directives/${directiveId}/distributions`, { cookie });
      const [order] = (reply.body['items'] ?? []) as { state: string; rows: { issued: number } }[];
      issued = order?.rows.issued ?? 0;

      return order?.state === 'done';
    },
    { withinMs: WITHIN_MS },
  );

  return issued;
}

export interface DistributionFound {
  assignments: number;
  /** Recipients that have more than one assignment of it. */
  doubled: number;
  events: number;
  brokenChains: number;
}

/** What was recorded under a directive, and whether every audit chain is whole. */
export async function foundUnder(databaseUrl: string, directiveId: string): Promise<DistributionFound> {
  const db = createDatabase(databaseUrl, { max: 2 });

  try {
    const { rows } = await db.raw<{ rows: Omit<DistributionFound, 'brokenChains'>[] }>(
      `SELECT count(*)::int AS assignments,
              (count(*) - count(DISTINCT coalesce(a.assignee_id, a.lead_unit_id)))::int AS doubled,
              coalesce(sum((SELECT count(*) FROM domain_event e WHERE e.workflow_id = a.workflow_id)), 0)::int AS events
         FROM assignment a WHERE a.directive_id = ?`,
      [directiveId],
    );
    const audit = await verifyAudit(auditChains(db));

    return { ...rows[0]!, brokenChains: audit.faults.length };
  } finally {
    await db.destroy();
  }
}

function must(reply: Reply, status: number): Reply {
  if (reply.status !== status) {
    throw new Error(`answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  }

  return reply;
}
