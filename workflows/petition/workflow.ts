/** The life of one petition: its clock, its decision, and carrying the outcome out in the form. Rules: domain/petition. */
import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { decidePetitionStep, nextPetitionStep } from '../../domain/petition/clock';
import type {
  PetitionActor,
  PetitionCommand,
  PetitionEvent,
  PetitionState,
} from '../../domain/petition/petition';
import { carriedOut, decidePetition, evolvePetition, petitionNotices } from '../../domain/petition/petition';
import { patient, quick } from '../activities';
import { refuseUndecodable } from '../commands';
import type { PetitionWorkflowInput } from '../evaluation/messages';
import type { ProcessRules } from '../evaluation/process';
import { LoggedProcess, nextRun } from '../evaluation/process';

const { carryOutPetition } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '15s' },
});

const RULES: ProcessRules<PetitionState, PetitionEvent, PetitionActor, PetitionCommand['body']> = {
  kind: 'petition',
  commands: ['receive', 'decide'] satisfies PetitionCommand['name'][],
  decide: (state, name, body, cause) => decidePetition(state, { name, body } as PetitionCommand, cause),
  evolve: evolvePetition,
  notices: petitionNotices,
  nextAt: (state) => nextPetitionStep(state)?.at ?? null,
  fire: async (state, present) => {
    const step = nextPetitionStep(state);

    if (step === null) {
      return [];
    }

    const question = { petitionId: state.id };
    const competent = await quick.resolveDeciders(question).catch(() => patient.resolveDeciders(question));

    return decidePetitionStep(present(), step, new Date().toISOString(), competent);
  },
  fulfil: (state) => (state.status === 'decided' ? carryOutPetition(state.id).then(() => carriedOut) : null),
  hasEnded: ({ status }) => status === 'closed',
  actorId: ({ personId }) => personId,
};

export async function petitionWorkflow(input: PetitionWorkflowInput): Promise<void> {
  refuseUndecodable(input);
  const process = new LoggedProcess(input, RULES);
  process.registerHandlers();
  await process.run(nextRun);
}
