/** Indicator sets as their reader sees them. */
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Judge } from '../../application/kpi/judging';
import { judgeOf } from '../../application/kpi/judging';
import type { AssignedQuery, AssignedSets, SetRow, SetView } from '../../contracts/indicator-sets';
import type { IndicatorSet } from '../../db/repositories/indicator-sets';
import {
  findSet,
  setDecisions,
  setKpis,
  setVersions,
  successorOf,
} from '../../db/repositories/indicator-sets';
import type { Measurement } from '../../db/repositories/kpi-measurements';
import { seriesOf } from '../../db/repositories/kpi-measurements';
import type { Kpi } from '../../db/repositories/kpis';
import { kpisById } from '../../db/repositories/kpis';
import { loadNames } from '../../db/repositories/names';
import type { Principal } from '../../domain/access/principal';
import { exactText, parseFraction } from '../../domain/evaluation/fraction';
import { mayBuildSets, mayDecideSets } from '../../domain/indicator-set/access';
import { stepsFrom } from '../../domain/indicator-set/indicator-set';
import { maySee } from '../../domain/kpi/access';
import { attainmentOf, statusOf } from '../../domain/kpi/attainment';
import { realisationOf } from '../../domain/programme/realisation';
import type { Seen } from '../kpi/views';
import { lastPeriod } from '../kpi/views';

export async function setRows(db: Knex, sets: readonly IndicatorSet[]): Promise<z.infer<typeof SetRow>[]> {
  const [kpis, names] = await Promise.all([
    setKpis(db, { setIds: sets.map(({ id }) => id) }),
    loadNames(
      db,
      [],
      sets.flatMap(({ trialUnitIds }) => trialUnitIds),
    ),
  ]);

  return sets.map(({ id, version, state, body, trialFrom, trialUnitIds }) => ({
    id,
    version,
    state,
    name: body.name,
    audience: { ...body.audience },
    entryCount: body.entries.length,
    trialFrom,
    trialUnits: trialUnitIds.map(names.unit),
    indicatorCount: kpis.filter(({ setId }) => setId === id).length,
  }));
}

export async function setView(db: Knex, set: IndicatorSet, principal: Principal): Promise<SetView> {
  const [[row], versions, decisions, before, after] = await Promise.all([
    setRows(db, [set]),
    setVersions(db, set.id),
    setDecisions(db, set.id),
    set.replacesId === null ? null : findSet(db, set.replacesId),
    successorOf(db, set.id),
  ]);
  const people = [
    set.authorId,
    ...versions.map(({ authorId }) => authorId),
    ...decisions.map(({ byId }) => byId),
  ];
  const names = await loadNames(db, people, []);
  const decides = mayDecideSets(principal) && principal.personId !== set.authorId;

  return {
    ...(row as z.infer<typeof SetRow>),
    legalBasis: set.body.legalBasis,
    entries: set.body.entries as SetView['entries'],
    author: names.person(set.authorId),
    mayBuild: set.state === 'draft' && mayBuildSets(principal),
    mayReplace: set.state === 'rolledOut' && after === null && mayBuildSets(principal),
    replaces: before === null ? null : refOf(before),
    replacedBy: after === null ? null : refOf(after),
    steps: decides ? stepsFrom(set.state) : [],
    decisions: decisions.map(({ byId, ...decision }) => ({ ...decision, by: names.person(byId) })),
    versions: versions.map(({ authorId, ...version }) => ({ ...version, author: names.person(authorId) })),
  };
}

const refOf = ({ id, state, body }: IndicatorSet) => ({ id, name: body.name, state });

/** Sets by which somebody is measured, each with its indicators; of a person only what the reader may see. */
export async function assignedSets(
  db: Knex,
  { subjectKind, subjectId }: z.output<typeof AssignedQuery>,
  seen: Seen,
): Promise<z.infer<typeof AssignedSets>> {
  const assigned = await setKpis(db, { subjectKind, subjectId });
  const kpis = await kpisById(
    db,
    assigned.map(({ kpiId }) => kpiId),
  );
  const isSeen = (kpi: Kpi | undefined): kpi is Kpi =>
    kpi !== undefined && maySee(seen.principal, kpi.subject, kpi.definition.ownerId);
  const visible = assigned.filter(({ kpiId }) => isSeen(kpis.get(kpiId)));
  const series = await seriesOf(
    db,
    visible.map(({ kpiId }) => kpiId),
    3,
  );
  const judge = await judgeOf(db, [...kpis.values()], seen.calendar);
  const items: z.infer<typeof AssignedSets>['items'] = [];

  for (const setId of new Set(visible.map((one) => one.setId))) {
    const set = await findSet(db, setId);
    const entries = (set?.body.entries ?? []).flatMap(({ code, weight }) => {
      const kpi = kpis.get(visible.find((one) => one.setId === setId && one.entryCode === code)?.kpiId ?? '');

      return kpi === undefined
        ? []
        : [{ code, weight, ...figureOf(kpi, series.get(kpi.id) ?? [], { seen, judge }) }];
    });

    if (set !== null) {
      items.push({ id: setId, name: set.body.name, state: set.state, ...sumOf(entries), entries });
    }
  }

  return { items };
}

function figureOf(kpi: Kpi, measured: readonly Measurement[], { seen, judge }: { seen: Seen; judge: Judge }) {
  const period = lastPeriod(kpi.definition, seen);
  const measurement = measured.find((one) => one.period === period);
  const { definition } = judge(kpi, period, measurement);
  const attainment = attainmentOf(definition, measurement?.value ?? null);

  return {
    name: kpi.definition.name,
    kpiId: kpi.id,
    period,
    attainment: attainment?.clamped ?? null,
    status: statusOf(attainment, definition.thresholds),
  };
}

/** The weighted mean of what was measured: the arithmetic of a programme's goal. */
function sumOf(entries: readonly { weight: string; attainment: string | null }[]) {
  const { measured, coverage } = realisationOf([
    {
      weight: null,
      entries: entries.map(({ weight, attainment }) => {
        const progress = attainment === null ? null : parseFraction(attainment);

        return { weight, measured: progress === null ? null : { progress, expected: progress } };
      }),
    },
  ]);

  return { progress: measured === null ? null : exactText(measured.progress), coverage };
}
