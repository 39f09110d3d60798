/** The clock of an opinion on an engine that skips time: a reminder, then the silence told to whoever asked. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { followOpinions } from '../../application/evaluation/opinion-clock';
import { answerOpinion, askOpinion } from '../../application/evaluation/opinions';
import { createOpinionGateway } from '../../application/process-opinions';
import { saveProcedure } from '../../db/repositories/evaluation-procedures';
import { opinionsOfForm } from '../../db/repositories/opinions';
import { opinionWorkflowId } from '../../domain/ids';
import type { Who } from '../support/evaluating';
import { Evaluating } from '../support/evaluating';
import { shippedProcedure } from '../support/shipped';
import { startTimeSkipping } from '../support/time-skipping';
import { WorkerHarness } from '../support/worker-harness';

const TASK_QUEUE = 'time-skipping-opinions';

let environment: TestWorkflowEnvironment;
let engine: WorkerHarness;
let evaluating: Evaluating;
let formId: string;

const present = async (): Promise<string> => new Date(await environment.currentTimeMs()).toISOString();

beforeAll(async () => {
  const started = await startTimeSkipping(TASK_QUEUE);
  environment = started.environment;
  engine = await WorkerHarness.start({ answerWithinMs: 30_000, engine: started.engine });
  const shipped = shippedProcedure('vn-335-2025');
  const { assessment } = shipped.steps;
  await saveProcedure(engine.db, {
    ...shipped,
    version: 100,
    // Longer than a colleague has, so that the form stays with whoever asked.
    steps: { ...shipped.steps, assessment: { ...assessment, workingDays: 30 } },
    colleagueOpinions: { kinds: ['month'], atMost: 5, days: 5 },
  });
  evaluating = await Evaluating.month(engine, present);
  const { id, criteria } = await evaluating.form('official');
  formId = id;
  const points = Object.fromEntries(criteria.map(({ key, cap }) => [key, cap]));
  await evaluating.give('official', id, 'assessSelf', {
    points,
    ...{ strengths: '', weaknesses: '', proposedLevel: null },
  });
});
afterAll(() => engine.close());

const opinions = () => createOpinionGateway(environment.client, { taskQueue: TASK_QUEUE });
const change = async (who: Who, requestId: string) => ({
  ...{ db: engine.db, principal: evaluating.principal(who), now: await present(), requestId },
  opinions: opinions(),
});
const told = async (reason: string) =>
  (await engine.db('notification').where({ reason }).orderBy('id').pluck('person_id')) as string[];
const ended = (authorId: string) =>
  environment.client.workflow.getHandle(opinionWorkflowId(formId, authorId)).result();

test('reminds who is silent, then tells whoever asked; whoever has written hears nothing', async () => {
  const { colleague, chief } = evaluating.ids;
  // Of another unit: whoever has a say of their own in this form is not asked.
  const { person_id: other } = (await engine
    .db('appointment')
    .where({ valid_to: null, position: 'staff' })
    .whereNotIn('person_id', Object.values(evaluating.ids))
    .first('person_id')) as { person_id: string };
  const reason = 'Cùng làm việc';
  await askOpinion(await change('chief', 'ask-1'), formId, () => ({ colleagueId: colleague, reason }));
  await askOpinion(await change('chief', 'ask-2'), formId, () => ({ colleagueId: other, reason }));
  const [first, second] = await opinionsOfForm(engine.db, formId);
  const asOther = { ...evaluating.principal('colleague'), personId: other };
  const writing = { ...(await change('colleague', 'write-1')), principal: asOther };
  await answerOpinion(writing, second!.id, () => ({
    ...{ state: 'written', strengths: 'Đúng hẹn', weaknesses: null },
  }));
  // Whoever finds the engine without it starts the same clock: twice is once.
  await followOpinions(engine.db, opinions());
  await ended(colleague);
  await ended(other);

  const after = await opinionsOfForm(engine.db, formId);
  expect(after.map(({ state }) => state)).toEqual(['notAnswered', 'written']);
  const late = (at: string | null, planned: string) => Date.parse(at!) - Date.parse(planned);
  expect(late(after[0]!.remindedAt, first!.remindAt)).toBeLessThan(60_000);
  expect(late(after[0]!.remindedAt, first!.remindAt)).toBeGreaterThanOrEqual(0);
  expect(late(after[0]!.settledAt, first!.dueAt)).toBeLessThan(60_000);
  expect(late(after[0]!.settledAt, first!.dueAt)).toBeGreaterThanOrEqual(0);
  expect(after[1]!.remindedAt).toBeNull();
  expect(await told('opinionReminder')).toEqual([colleague]);
  expect(await told('opinionNotAnswered')).toEqual([chief]);
}, 180_000);
