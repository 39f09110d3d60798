/** Distributions as people see them: the preview, the orders with their progress, and their rows. */
import type { Knex } from 'knex';
import type { Template } from '../../application/directives/distributions';
import { mayControl } from '../../application/directives/distributions';
import type { DistributionPlan, PreviewedRecipient } from '../../application/directives/preview';
import { ladderView } from '../../application/rules/definition';
import type {
  DistributionPreview,
  DistributionRowView,
  DistributionView,
} from '../../contracts/distributions';
import { PREVIEW_FLAGS } from '../../contracts/distributions';
import type { Distribution, DistributionRow } from '../../db/repositories/distributions';
import { countDistributionRows } from '../../db/repositories/distributions';
import { loadNames } from '../../db/repositories/names';
import { titlesOf } from '../../db/repositories/trees';
import type { Principal } from '../../domain/access/principal';
import { actsOpen } from '../../domain/directive/distribution';

/** Recipients shown one by one; the rest is counted. */
const ROWS_SHOWN = 300;

export async function previewView(
  db: Knex,
  { variants, recipients }: DistributionPlan,
): Promise<DistributionPreview> {
  const flagged = Object.fromEntries(
    PREVIEW_FLAGS.map((flag) => [flag, recipients.filter(({ flags }) => flags.includes(flag)).length]),
  ) as DistributionPreview['flagged'];
  const shown = [...recipients].sort((a, b) => b.flags.length - a.flags.length).slice(0, ROWS_SHOWN);
  const names = await loadNames(
    db,
    shown.flatMap(({ receiverIds }) => receiverIds),
    shown.map(({ unitId }) => unitId),
  );
  const rowOf = ({ unitId, personId, receiverIds, variant, load, flags }: PreviewedRecipient) => ({
    unit: names.unit(unitId),
    person: personId === null ? null : names.person(personId),
    receivers: receiverIds.map(names.person),
    variant,
    dueAt: variants[variant]?.dueAt ?? '',
    load,
    flags,
  });

  return {
    total: recipients.length,
    flagged,
    variants: variants.map(({ calendar, policy, ladder, ...variant }) => ({
      ...variant,
      calendar: { id: calendar.id, version: calendar.version },
      policy: { id: policy.id, version: policy.version, name: { ...policy.name } },
      ladder: ladderView(ladder),
    })),
    rows: shown.map(rowOf),
  };
}

export async function distributionViews(
  db: Knex,
  principal: Principal,
  distributions: readonly Distribution<Template>[],
): Promise<DistributionView[]> {
  const [counts, names] = await Promise.all([
    countDistributionRows(
      db,
      distributions.map(({ id }) => id),
    ),
    loadNames(
      db,
      distributions.map(({ orderedBy }) => orderedBy),
      [],
    ),
  ]);

  return distributions.map((distribution) => {
    const { id, directiveId, template, orderedBy, orderedAt, state, total } = distribution;
    const rows = counts.get(id) ?? { waiting: 0, issued: 0, failed: 0 };

    return {
      id,
      directiveId,
      title: template.assignment.title,
      orderedBy: names.person(orderedBy),
      orderedAt,
      state,
      total,
      rows,
      acts: mayControl(principal, distribution) ? actsOpen(state, rows) : [],
    };
  });
}

export async function distributionRowViews(
  db: Knex,
  rows: readonly DistributionRow[],
): Promise<DistributionRowView[]> {
  const [names, titles] = await Promise.all([
    loadNames(
      db,
      rows.flatMap(({ personId }) => (personId === null ? [] : [personId])),
      rows.map(({ unitId }) => unitId),
    ),
    titlesOf(
      db,
      rows.flatMap(({ assignmentId }) => (assignmentId === null ? [] : [assignmentId])),
    ),
  ]);
  const numbers = new Map(titles.map(({ id, number }) => [id, number]));

  return rows.map(({ no, unitId, personId, status, assignmentId, errorCode }) => ({
    no,
    unit: names.unit(unitId),
    person: personId === null ? null : names.person(personId),
    status,
    assignment:
      assignmentId === null ? null : { id: assignmentId, number: numbers.get(assignmentId) ?? assignmentId },
    errorCode,
  }));
}
