/** Programmes as their reader sees them: exact numbers, with the same rounded for people beside them. */
import type { KpiStanding, Sources } from '../../application/programmes/measure';
import { countedHere, realised, sourcesOf } from '../../application/programmes/measure';
import type { ProgrammeRow, ProgrammeView } from '../../contracts/programmes';
import type { DirectiveRow } from '../../db/repositories/directives';
import { visibleDirectives } from '../../db/repositories/directives';
import type { Names } from '../../db/repositories/names';
import { loadNames } from '../../db/repositories/names';
import { unitPaths } from '../../db/repositories/places';
import type { Programme } from '../../db/repositories/programmes';
import { programmeVersions } from '../../db/repositories/programmes';
import { NO_CELLS } from '../../db/repositories/assignment-cells';
import type { Fraction } from '../../domain/evaluation/fraction';
import { displayText, exactText } from '../../domain/evaluation/fraction';
import { attainmentOf, statusOf } from '../../domain/kpi/attainment';
import { paceOf } from '../../domain/objectives/grade';
import { mayKeepProgramme } from '../../domain/programme/access';
import type { ProgrammeEntry } from '../../domain/programme/programme';
import type { DirectiveTotal, Measured, PartRealised, Realised } from '../../domain/programme/realisation';
import type { ViewContext } from '../assignments/view';

const SHOWN_DECIMALS = 2;
const shown = (value: Fraction): string => displayText(value, SHOWN_DECIMALS);

export async function programmeRows(
  programmes: readonly Programme[],
  context: ViewContext,
): Promise<ProgrammeRow[]> {
  const { db } = context;
  const [sources, names] = await Promise.all([
    sourcesOf(db, programmes, context),
    loadNames(
      db,
      [],
      programmes.map(({ body }) => body.leadUnitId),
    ),
  ]);

  return programmes.map((one) => head(one, realised(one, sources, context), names));
}

export async function programmeView(programme: Programme, context: ViewContext): Promise<ProgrammeView> {
  const { db, principal } = context;
  const { leadUnitId, goals } = programme.body;
  const directiveIds = goals.flatMap(({ entries }) =>
    entries.flatMap(({ kind, refId }) => (kind === 'directive' ? [refId] : [])),
  );
  const [sources, versions, directives, paths] = await Promise.all([
    sourcesOf(db, [programme], context),
    programmeVersions(db, programme.id),
    visibleDirectives(db, principal, directiveIds),
    unitPaths(db, [leadUnitId]),
  ]);
  const names = await loadNames(
    db,
    versions.map(({ authorId }) => authorId),
    [leadUnitId],
  );
  const figures = realised(programme, sources, context);

  return {
    ...head(programme, figures, names),
    goals: figures.goals.map(({ coverage, entries, ...part }, at) => {
      const goal = goals[at];

      return {
        title: goal?.title ?? '',
        givenWeight: goal?.weight ?? null,
        ...weighed(part),
        coverage,
        entries: (goal?.entries ?? []).flatMap((entry, no) => {
          const figure = entries[no];

          return figure === undefined
            ? []
            : [{ ...weighed(figure), ...entryView(programme.id, entry, sources, directives) }];
        }),
      };
    }),
    mayKeep: programme.endedAt === null && mayKeepProgramme(principal, paths.get(leadUnitId) ?? []),
    versions: versions.map(({ authorId, ...version }) => ({ ...version, author: names.person(authorId) })),
  };
}

function head({ id, version, body, endedAt }: Programme, figures: Realised, names: Names): ProgrammeRow {
  const { goals: _goals, leadUnitId, ...facts } = body;

  return {
    id,
    version,
    ...facts,
    leadUnit: names.unit(leadUnitId),
    endedAt,
    measured: measuredView(figures.measured),
    coverage: figures.coverage,
  };
}

const weighed = ({ weight, measured }: PartRealised) => ({
  weight: exactText(weight),
  weightShown: shown(weight),
  measured: measuredView(measured),
});

const measuredView = (measured: Measured | null): ProgrammeRow['measured'] =>
  measured === null
    ? null
    : {
        progress: exactText(measured.progress),
        progressShown: shown(measured.progress),
        expected: exactText(measured.expected),
        expectedShown: shown(measured.expected),
        zone: paceOf(measured.progress, measured.expected),
      };

type EntryFacts = Omit<
  ProgrammeView['goals'][number]['entries'][number],
  'weight' | 'weightShown' | 'measured'
>;

/** What an entry is. Of a directive that the reader may not see, the amounts alone. */
function entryView(
  programmeId: string,
  { kind, refId, weight, pace }: ProgrammeEntry,
  sources: Sources,
  directives: ReadonlyMap<string, DirectiveRow>,
): EntryFacts {
  const { kpis, objectives } = sources;
  const figures = { kpi: null, cells: null, counted: null };
  const none = { isSeen: true, code: null, name: null, ...figures };
  const own = { kind, refId, givenWeight: weight, pace, ...none };

  switch (kind) {
    case 'kpi': {
      const found = kpis.get(refId);

      return found === undefined
        ? own
        : { ...own, code: found.kpi.code, name: found.kpi.definition.name, kpi: kpiFigure(found) };
    }
    case 'objective':
      return { ...own, name: objectives.get(refId)?.objectives.get(refId)?.title ?? null };
    case 'directive': {
      const total = sources.directives.get(refId);
      const directive = directives.get(refId);

      return {
        ...own,
        isSeen: directive !== undefined,
        code: directive?.number ?? null,
        name: directive?.abstract ?? null,
        cells: total?.cells ?? NO_CELLS,
        counted: countedView(countedHere(sources, programmeId, refId), total),
      };
    }
  }
}

/** The arithmetic of a directive, and how much of it counts in an objective instead. */
function countedView(here: DirectiveTotal | undefined, total: DirectiveTotal | undefined) {
  const [{ done, all }, whole] = [amounts(here), amounts(total)];

  return { done, all, dueByNow: here?.dueByNow ?? 0, inObjectives: whole.all - all };
}

function amounts(total: DirectiveTotal | undefined): { done: number; all: number } {
  const { doneOnTime, doneLate, openInTerm, openOverdue } = total?.cells ?? NO_CELLS;

  return { done: doneOnTime + doneLate, all: doneOnTime + doneLate + openInTerm + openOverdue };
}

const kpiFigure = ({ definition, period, value }: KpiStanding) => ({
  period,
  value,
  status: statusOf(attainmentOf(definition, value), definition.thresholds),
});
