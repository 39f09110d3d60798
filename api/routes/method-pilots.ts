/** Pilots of methods: proposed, decided in stages, compared, ended or adopted. */
import {
  decidePilotStage,
  endMethodPilot,
  monthOfInstant,
  proposeMethodPilot,
  proposePilotStage,
  standingOfPilot,
} from '../../application/evaluation/method-pilots';
import type { PilotComparison } from '../../application/evaluation/pilot-comparison';
import { compareMethodPilot } from '../../application/evaluation/pilot-comparison';
import type { MethodPilotDetail, MethodPilotView } from '../../contracts/method-pilots';
import { loadNames } from '../../db/repositories/names';
import type { Names } from '../../db/repositories/names';
import { findDraft, versionsOf } from '../../db/repositories/method-drafts';
import type { MethodPilot, PilotStage } from '../../db/repositories/method-pilots';
import { findMethodPilot, listMethodPilots } from '../../db/repositories/method-pilots';
import { DomainError } from '../../domain/errors';
import type { Fraction } from '../../domain/evaluation/fraction';
import { displayText } from '../../domain/evaluation/fraction';
import { WORK_FACTORS } from '../../domain/evaluation/method';
import type { GroupOutcome, Part } from '../../domain/evaluation/method-pilot';
import { PARTS } from '../../domain/evaluation/method-pilot';
import { actionsOpenTo } from '../access';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { ruleChange } from '../rule-change';

const PILOTS_SHOWN = 100;

type Asked = Pick<Call<'listMethodPilots'>, 'deps' | 'ctx'>;

export function mountMethodPilots(at: Mounting): void {
  mount(at, 'listMethodPilots', async (call) => ({
    body: { items: await views(call, await listMethodPilots(call.deps.db, PILOTS_SHOWN)), nextCursor: null },
  }));
  mount(at, 'getMethodPilot', async (call) => {
    const { db } = call.deps;
    const pilot = await findMethodPilot(db, call.params.id);
    const view = await oneView(call, pilot);
    const compared = pilot === null ? null : await compareMethodPilot(db, pilot, call.ctx.now);

    return { body: { ...view, compared: compared === null ? null : comparedView(compared) } };
  });
  mount(at, 'proposeMethodPilot', async (call) => ({
    body: await oneView(call, await proposeMethodPilot(ruleChange(call), call.parse())),
  }));
  mount(at, 'proposePilotStage', async (call) => ({
    body: await oneView(call, await proposePilotStage(ruleChange(call), call.params.id, call.parse())),
  }));
  mount(at, 'decidePilotStage', async (call) => {
    const { id, no } = call.params;

    return { body: await oneView(call, await decidePilotStage(ruleChange(call), id, no, call.parse())) };
  });
  mount(at, 'endMethodPilot', async (call) => ({
    body: await oneView(call, await endMethodPilot(ruleChange(call), call.params.id, call.parse())),
  }));
}

const comparedView = ({
  pilot,
  others,
  ...compared
}: PilotComparison): NonNullable<MethodPilotDetail['compared']> => ({
  ...compared,
  pilot: groupView(pilot),
  others: groupView(others),
});

const groupView = ({ people, months, levels, means }: GroupOutcome) => ({
  people,
  months,
  levels: levels.map(({ key, count }) => ({ level: key, months: count })),
  means: Object.fromEntries(PARTS.map((part) => [part, shown(part, means[part])])) as Record<
    Part,
    string | null
  >,
});

/** Factors are shares and told in per cent; points are told as they are. */
function shown(part: Part, value: Fraction | null): string | null {
  if (value === null) {
    return null;
  }

  const isFactor = (WORK_FACTORS as readonly string[]).includes(part);

  return displayText(isFactor ? { n: value.n * 100n, d: value.d } : value, 1);
}

async function views(
  { deps: { db }, ctx }: Asked,
  pilots: readonly MethodPilot[],
): Promise<MethodPilotView[]> {
  const month = await monthOfInstant(db, ctx.now);
  const names = await loadNames(
    db,
    pilots.flatMap(({ proposedBy, outcome, stages }) => [
      proposedBy,
      ...(outcome === null ? [] : [outcome.by]),
      ...stages.flatMap((stage) => [
        stage.proposedBy,
        ...(stage.decidedBy === null ? [] : [stage.decidedBy]),
      ]),
    ]),
    pilots.flatMap(({ stages }) => stages.flatMap(({ unitIds }) => unitIds)),
  );

  return Promise.all(
    pilots.map(async (pilot) => ({
      id: pilot.id,
      name: pilot.name,
      method: {
        id: pilot.methodId,
        version: pilot.methodVersion,
        name: await nameOfTried(db, pilot),
      },
      draftId: pilot.draftId,
      reason: pilot.reason,
      smallestGroup: pilot.smallestGroup,
      lastMonth: pilot.lastMonth,
      standing: standingOfPilot(pilot, month),
      proposedBy: names.person(pilot.proposedBy),
      proposedAt: pilot.proposedAt,
      stages: pilot.stages.map((stage) => stageView(stage, names, ctx)),
      outcome: pilot.outcome === null ? null : outcomeView(pilot.outcome, names),
    })),
  );
}

function outcomeView({ by, ...outcome }: NonNullable<MethodPilot['outcome']>, names: Names) {
  return { ...outcome, by: names.person(by) };
}

const stageView = (
  { unitIds, proposedBy, decidedBy, ...stage }: PilotStage,
  names: Names,
  { principal }: Asked['ctx'],
): MethodPilotView['stages'][number] => ({
  ...stage,
  units: unitIds.map((id) => names.unit(id)),
  proposedBy: names.person(proposedBy),
  decidedBy: decidedBy === null ? null : names.person(decidedBy),
  mayDecide:
    stage.decision === null &&
    proposedBy !== principal.personId &&
    actionsOpenTo(principal).includes('methodPilot.decide'),
});

async function nameOfTried(
  db: Asked['deps']['db'],
  { methodId, methodVersion, draftId }: MethodPilot,
): Promise<MethodPilotView['method']['name']> {
  const draft = draftId === null || methodVersion !== null ? null : await findDraft(db, draftId);
  const versions = draft === null ? await versionsOf(db, methodId) : [];
  const body = draft?.body ?? versions.find(({ version }) => version === methodVersion);

  return body === undefined ? { vi: methodId, en: methodId } : { ...body.name };
}

async function oneView(asked: Asked, pilot: MethodPilot | null): Promise<MethodPilotView> {
  const [view] = pilot === null ? [] : await views(asked, [pilot]);

  if (view === undefined) {
    throw new DomainError('access/not-visible');
  }

  return view;
}
