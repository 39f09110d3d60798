/** The paths through the workflow that the corpus holds, each run on the real engine. */
import type { Role } from '../support/assignment-builders';
import { PEOPLE, TRANSFER, lawfulBody } from '../support/assignment-builders';
import type { FollowUpCommandName } from '../../domain/assignment/commands';
import { startStep } from '../../domain/escalation/inactivity';
import { shippedPolicy } from '../support/shipped';
import { sleep, until } from '../support/wait';
import type { WorkerHarness } from '../support/worker-harness';
import { dueIn } from '../support/worker-harness';

type Step = [Role, FollowUpCommandName];

const CHAIN: Step[] = [
  ['assignee', 'accept'],
  ['assignee', 'reportProgress'],
  ['assignee', 'submit'],
  ['firstReviewer', 'return'],
  ['assignee', 'submit'],
  ['firstReviewer', 'approve'],
  ['secondReviewer', 'approve'],
  ['signer', 'signOff'],
];

async function through(engine: WorkerHarness, id: string, steps: Step[]): Promise<string> {
  for (const [role, name] of steps) {
    await engine.give(id, role, name);
  }

  return id;
}

/** Each answers the id of the assignment that lived through it. */
export const STORIES: Record<string, (engine: WorkerHarness) => Promise<string>> = {
  'returned-then-signed-off': async (engine) => through(engine, await engine.issue(), CHAIN),

  'named-by-the-intake-then-declined': async (engine) => {
    const id = await engine.issue({ assigneeId: null });
    const named = await engine.inputFor(id, 'keeper', 'accept', { body: { assigneeId: PEOPLE.assignee } });
    await engine.gateway.execute(id, 'accept', named);

    return through(engine, id, [
      ['assignee', 'decline'],
      ['keeper', 'decline'],
      ['assigner', 'withdraw'],
    ]);
  },

  'escalated-then-reassigned': async (engine) => {
    const id = await engine.issue({ schedule: dueIn(-300) });
    await until(async () => (await engine.recorded(id)).escalationLevel === 2, 'both rungs');

    return through(engine, id, [
      ['manager', 'reassign'],
      ['colleague', 'accept'],
      ['assigner', 'changeDeadline'],
      ['assigner', 'withdraw'],
    ]);
  },

  'asked-suspended-and-handed-over': async (engine) =>
    through(engine, await engine.issue(), [
      ['assignee', 'accept'],
      ['assignee', 'requestExtension'],
      ['assigner', 'grantExtension'],
      ['manager', 'requestExplanation'],
      ['assignee', 'explain'],
      ['assigner', 'suspend'],
      ['assigner', 'resume'],
      ['manager', 'handOver'],
      ['colleague', 'accept'],
      ['assigner', 'withdraw'],
    ]),

  'split-coordinated-and-reviewed-by-several': async (engine) => {
    const { firstReviewer, secondReviewer, signer } = PEOPLE;
    const id = await engine.issue({
      reviewerIds: [firstReviewer, secondReviewer, signer],
      reviewStages: [{ reviewerIds: [firstReviewer, secondReviewer, signer], needed: 2 }],
      startBy: startStep(shippedPolicy('standard'), dueIn(-1).dueAt),
    });
    await until(async () => (await engine.recorded(id)).startBy?.status === 'fired', 'the start-by date');
    const soon = [new Date(Date.now() + 1_000).toISOString()];
    await engine.give(id, 'assignee', 'accept', { quietAt: soon });
    const { body: _, ...envelope } = await engine.inputFor(id, 'assignee', 'reportProgress');
    const child = lawfulBody(await engine.recorded(id), 'addChild');
    await engine.gateway.execute(id, 'addChild', { ...envelope, body: child });
    await until(async () => (await engine.recorded(id)).quiet?.[0]?.status === 'fired', 'a reminder');
    const closed = { children: { closedIds: ['a-child'], voidIds: [] } };

    const part = { unitId: 'SNV', part: 'Staffing', schedule: dueIn(60) };
    await engine.give(id, 'assigner', 'addCoordinator', { body: part });
    await through(engine, id, [
      ['coordinator', 'confirmPart'],
      ['assigner', 'removeCoordinator'],
    ]);
    const submit = await engine.inputFor(id, 'assignee', 'submit');
    await engine.gateway.execute(id, 'submit', {
      ...submit,
      actor: { ...submit.actor, grounds: { ...submit.actor.grounds, ...closed } },
    });

    return through(engine, id, [
      ['secondReviewer', 'approve'],
      ['firstReviewer', 'approve'],
      ['signer', 'signOff'],
    ]);
  },

  'claimed-from-a-pool-and-done-for-another': async (engine) => {
    const id = await engine.issue({ assigneeId: null });
    await through(engine, id, [
      ['keeper', 'openPool'],
      ['colleague', 'claim'],
      ['colleague', 'unclaim'],
      ['colleague', 'claim'],
    ]);
    const input = await engine.inputFor(id, 'colleague', 'submit');
    const onBehalfOf = { personId: PEOPLE.colleague, via: [], until: null };
    await engine.gateway.execute(id, 'submit', {
      ...input,
      actor: { ...input.actor, personId: PEOPLE.stranger, onBehalfOf },
    });

    return through(engine, id, [
      ['firstReviewer', 'approve'],
      ['assigner', 'withdraw'],
    ]);
  },
  'transferred-to-the-intake-and-to-another': async (engine) => {
    const id = await engine.issue();
    await engine.give(id, 'assignee', 'accept');
    const { assignee, signer, stranger } = PEOPLE;
    const { body: _, ...envelope } = await engine.inputFor(id, 'personnel', 'withdraw');
    const parts = [
      { role: 'assignee' as const, fromId: assignee, toId: null },
      { role: 'signer' as const, fromId: signer, toId: stranger },
      { role: 'leadUnit' as const, fromId: 'SKHCN', toId: 'SNV' },
    ];
    await engine.gateway.execute(id, 'transfer', { ...envelope, body: { ...TRANSFER, parts } });
    const named = await engine.inputFor(id, 'keeper', 'accept', { body: { assigneeId: PEOPLE.colleague } });
    await engine.gateway.execute(id, 'accept', named);

    return through(engine, id, [
      ['colleague', 'accept'],
      ['assigner', 'withdraw'],
    ]);
  },
  'checked-item-by-item': async (engine) =>
    through(engine, await engine.issue(), [
      ['assignee', 'accept'],
      ['assignee', 'checkItem'],
      ['assignee', 'checkItem'],
      ['assignee', 'checkItem'],
      ['assignee', 'submit'],
      ['firstReviewer', 'return'],
      ['assigner', 'withdraw'],
    ]),

  'commands-at-the-same-time': async (engine) => {
    const id = await engine.issue();
    await engine.give(id, 'assignee', 'accept');
    const input = await engine.inputFor(id, 'assignee', 'reportProgress');
    const reports = Array.from({ length: 8 }, (_, index) =>
      engine.gateway.execute(id, 'reportProgress', { ...input, commandId: `report-${index}` }),
    );
    await Promise.all(reports);

    return through(engine, id, [['assigner', 'withdraw']]);
  },

  'recorded-after-an-outage': async (engine) => {
    const id = await engine.issue();
    const input = await engine.inputFor(id, 'assignee', 'accept');
    await engine.db.raw('ALTER FUNCTION record_events(jsonb) RENAME TO record_events_away');
    const pending = engine.gateway.execute(id, 'accept', input).catch(() => undefined);
    await sleep(1_500);
    await engine.db.raw('ALTER FUNCTION record_events_away(jsonb) RENAME TO record_events');
    await pending;
    await until(async () => (await engine.recorded(id)).status === 'accepted', 'accepted');

    return through(engine, id, [['assigner', 'withdraw']]);
  },
};
