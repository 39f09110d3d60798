import { randomUUID } from 'node:crypto';
import type { Payload } from '@temporalio/common';
import type { FollowUpCommandName } from '../../domain/assignment/commands';
import { fold } from '../../domain/assignment/evolve';
import { eventsUntil } from '../../db/repositories/events';
import { ASSIGNMENT_WORKFLOW, getState } from '../../workflows/assignment/messages';
import { assignmentWorkflowId } from '../../domain/ids';
import type { Role } from '../support/assignment-builders';
import { testTemporal } from '../support/environment';
import { sleep, until } from '../support/wait';
import { WorkerHarness, dataConverter, dueIn } from '../support/worker-harness';

describe('the assignment workflow', () => {
  let engine: WorkerHarness;
  beforeAll(async () => {
    engine = await WorkerHarness.start();
  });
  afterAll(() => engine.close());

  const through = async (id: string, steps: [Role, FollowUpCommandName][]) => {
    for (const [role, name] of steps) {
      await engine.give(id, role, name);
    }
  };
  const queried = (id: string) => engine.client.workflow.getHandle(assignmentWorkflowId(id)).query(getState);
  const log = (id: string) => eventsUntil(engine.db, id, 1_000);

  it('carries an assignment from issue to sign-off, returned once on the way', async () => {
    const id = await engine.issue();
    await through(id, [
      ['assignee', 'accept'],
      ['assignee', 'reportProgress'],
      ['assignee', 'submit'],
      ['firstReviewer', 'return'],
      ['assignee', 'submit'],
      ['firstReviewer', 'approve'],
      ['secondReviewer', 'approve'],
      ['signer', 'signOff'],
    ]);
    const description = await engine.client.workflow.getHandle(assignmentWorkflowId(id)).describe();

    expect(await engine.recorded(id)).toMatchObject({
      status: 'signedOff',
      round: 2,
      outcome: 'onTime',
      seq: 9,
    });
    await engine.client.workflow.result(assignmentWorkflowId(id));
    expect(description.type).toBe(ASSIGNMENT_WORKFLOW);

    // The ladder stopped and ran again, later: still by the timer that was started first.
    const { events } = await engine.client.workflow.getHandle(assignmentWorkflowId(id)).fetchHistory();
    expect(events?.filter(({ timerStartedEventAttributes: started }) => started)).toHaveLength(1);
    expect(events?.filter(({ timerCanceledEventAttributes: cancelled }) => cancelled)).toEqual([]);
  });

  it('pays for no stack trace of every promise', async () => {
    const id = await engine.issue();

    expect(await engine.client.workflow.getHandle(assignmentWorkflowId(id)).query('__stack_trace')).toBe('');
  });

  it('agrees with the log and with the projection', async () => {
    const id = await engine.issue();
    await through(id, [
      ['assignee', 'accept'],
      ['assignee', 'reportObstacle'],
      ['assigner', 'changeDeadline'],
    ]);
    const recorded = await engine.recorded(id);

    expect(await queried(id)).toEqual(recorded);
    expect(fold(await log(id))).toEqual(recorded);
  });

  it('refuses with the code of the rule and leaves nothing behind', async () => {
    const id = await engine.issue();

    await expect(engine.give(id, 'stranger', 'accept')).rejects.toMatchObject({
      code: 'assignment/not-assignee',
    });
    await expect(engine.give(id, 'assignee', 'submit')).rejects.toMatchObject({
      code: 'assignment/not-in-state',
    });
    expect(await log(id)).toHaveLength(1);
    await engine.give(id, 'assignee', 'accept');
    expect((await engine.recorded(id)).status).toBe('accepted');
  });

  it('answers a repeated command with the first answer', async () => {
    const id = await engine.issue();
    const input = await engine.inputFor(id, 'assignee', 'accept');
    const first = await engine.gateway.execute(id, 'accept', input);

    expect(await engine.gateway.execute(id, 'accept', input)).toEqual(first);
    expect(await log(id)).toHaveLength(2);
  });

  it('lets exactly one of ten conflicting commands win', async () => {
    const id = await engine.issue();
    const inputs = await Promise.all(
      Array.from({ length: 10 }, () => engine.inputFor(id, 'assignee', 'accept')),
    );
    const results = await Promise.allSettled(
      inputs.map((input) => engine.gateway.execute(id, 'accept', input)),
    );
    const refused = results.filter((result) => result.status === 'rejected');

    expect(refused).toHaveLength(9);
    refused.forEach(({ reason }) => expect(reason).toMatchObject({ code: 'assignment/not-in-state' }));
    expect((await log(id)).map(({ type }) => type)).toEqual(['assignmentIssued', 'assignmentAccepted']);
  });

  it('fires a ladder that is due at once, each step once, with receipts and the miss', async () => {
    const id = await engine.issue({ schedule: dueIn(-300) });
    await until(
      async () => (await engine.recorded(id)).ladder.every(({ status }) => status === 'fired'),
      'all fired',
    );
    const state = await engine.recorded(id);

    expect(state).toMatchObject({ status: 'issued', escalationLevel: 2 });
    expect(state.misses).toHaveLength(1);
    expect(
      await engine.db('timer_receipt').where({ assignment_id: id }).orderBy('seq').pluck('step_key'),
    ).toEqual(['reminder-1', 'due', 'rung-1', 'rung-2']);
  });

  it('keeps commands that arrive while the database is down, and records them when it is back', async () => {
    const id = await engine.issue();
    const input = await engine.inputFor(id, 'assignee', 'accept');
    await engine.db.raw('ALTER FUNCTION record_events(jsonb) RENAME TO record_events_away');
    const pending = engine.gateway.execute(id, 'accept', input).catch((error: unknown) => error);
    await sleep(3_000);
    await engine.db.raw('ALTER FUNCTION record_events_away(jsonb) RENAME TO record_events');
    await until(async () => (await engine.recorded(id)).status === 'accepted', 'accepted');
    await pending;

    expect(await engine.gateway.execute(id, 'accept', input)).toMatchObject({ seq: 2 });
    expect(await log(id)).toHaveLength(2);
  }, 60_000);

  describe('when a worker died between writing a step and reporting it', () => {
    it('follows the log when a command comes from somebody who saw it', async () => {
      const id = await engine.issue();
      await engine.writeBehind(id, 'assignee', 'accept');
      await engine.give(id, 'assignee', 'submit');

      expect((await log(id)).map(({ type }) => type)).toEqual([
        'assignmentIssued',
        'assignmentAccepted',
        'workSubmitted',
      ]);
      expect(await queried(id)).toEqual(await engine.recorded(id));
    });

    it('decides again, from the log, what was decided in ignorance of it', async () => {
      const id = await engine.issue();
      await engine.writeBehind(id, 'assignee', 'accept');
      const blind = await engine.inputFor(id, 'assigner', 'reassign', { seenSeq: 1 });
      await engine.gateway.execute(id, 'reassign', blind);

      expect((await log(id)).map(({ type }) => type)).toEqual([
        'assignmentIssued',
        'assignmentAccepted',
        'assignmentReassigned',
      ]);
      expect(fold(await log(id))).toEqual(await queried(id));
    });

    it('refuses what the log no longer allows', async () => {
      const id = await engine.issue();
      await engine.writeBehind(id, 'assignee', 'accept');
      const blind = await engine.inputFor(id, 'assignee', 'decline', { seenSeq: 1 });

      await expect(engine.gateway.execute(id, 'decline', blind)).rejects.toMatchObject({
        code: 'assignment/not-in-state',
      });
      expect(await log(id)).toHaveLength(2);
    });
  });

  describe('somebody who reaches the engine without the key', () => {
    it('is refused a command, and the workflow goes on', async () => {
      const forger = await testTemporal({ dataConverter: plainConverter });
      const id = await engine.issue();
      const input = await engine.inputFor(id, 'assignee', 'accept');
      const forged = forger.client.workflow
        .getHandle(assignmentWorkflowId(id))
        .executeUpdate('accept', { args: [input] });

      await expect(forged).rejects.toMatchObject({ cause: { type: 'payload/undecodable' } });
      await engine.give(id, 'assignee', 'accept');
      expect(await log(id)).toHaveLength(2);
      await forger.close();
    });

    it('starts nothing', async () => {
      const forger = await testTemporal({ dataConverter: plainConverter });
      const assignmentId = randomUUID();
      const started = await forger.client.workflow.start(ASSIGNMENT_WORKFLOW, {
        workflowId: assignmentWorkflowId(assignmentId),
        taskQueue: engine.taskQueue,
        args: [{ assignmentId }],
      });

      await expect(started.result()).rejects.toMatchObject({ cause: { type: 'payload/undecodable' } });
      await forger.close();
    });

    it('reads neither titles nor reasons in the history', async () => {
      const id = await engine.issue();
      await engine.give(id, 'assignee', 'decline');
      const history = await engine.client.workflow.getHandle(assignmentWorkflowId(id)).fetchHistory();
      const stored = Buffer.from(JSON.stringify(history)).toString();
      const plain = (history.events ?? [])
        .flatMap(bytesIn)
        .map((bytes) => Buffer.from(bytes).toString('latin1'));

      expect(stored).not.toContain('digital signature pilot');
      expect(plain.length).toBeGreaterThan(0);
      expect(plain.filter((text) => /digital signature|Not the duty/.test(text))).toEqual([]);
    });
  });

  it('goes on in a new run after 500 commands and still answers the old ones', async () => {
    const id = await engine.issue();
    const first = await engine.inputFor(id, 'assignee', 'accept');
    const answer = await engine.gateway.execute(id, 'accept', first);
    const { runId } = await engine.client.workflow.getHandle(assignmentWorkflowId(id)).describe();
    const report = await engine.inputFor(id, 'assignee', 'reportProgress');

    for (let percent = 0; percent < 500; percent += 1) {
      await engine.gateway.execute(id, 'reportProgress', { ...report, commandId: `report-${percent}` });
    }

    await until(
      async () =>
        (await engine.client.workflow.getHandle(assignmentWorkflowId(id)).describe()).runId !== runId,
      'a new run',
    );
    expect(await engine.gateway.execute(id, 'accept', first)).toEqual(answer);
    await engine.give(id, 'assignee', 'submit');
    expect(await engine.recorded(id)).toMatchObject({ status: 'submitted', seq: 503 });
  }, 90_000);

  it('starts again from the log when its history was lost', async () => {
    const id = await engine.issue();
    await engine.give(id, 'assignee', 'accept');
    await engine.client.workflow.getHandle(assignmentWorkflowId(id)).terminate('history lost');
    const state = await engine.recorded(id);
    const input = await engine.inputFor(id, 'assignee', 'submit');

    await expect(engine.gateway.execute(id, 'submit', input)).rejects.toMatchObject({
      code: 'engine/closed',
    });
    await engine.gateway.restart(id, 'submit', input, { state, answers: [] });
    expect(await log(id)).toHaveLength(3);
    expect(await queried(id)).toMatchObject({ status: 'submitted', seq: 3 });
  });
});

/** Sends plain payloads; reads answers with the key, only so that the test can see the code of the refusal. */
const plainConverter = {
  ...dataConverter,
  payloadCodecs: [
    {
      encode: (payloads: Payload[]) => Promise.resolve(payloads),
      decode: dataConverter.payloadCodecs![0]!.decode,
    },
  ],
};

/** Every byte string anywhere in a history event. */
function bytesIn(value: unknown): Uint8Array[] {
  if (value instanceof Uint8Array) {
    return [value];
  }

  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(bytesIn) : [];
}
