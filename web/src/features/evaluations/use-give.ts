import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PersonalCommandName } from '../../../../domain/evaluation/form/commands';
import { useWrite } from '../../lib/query';
import { tell } from '../../components/tell';

/** Gives a form a command, and says so when it is done. */
export function useGive(id: string, command: PersonalCommandName, done: string, after?: () => void) {
  const write = useWrite(ENDPOINTS.commandEvaluationForm, {
    onSuccess: () => {
      tell(done);
      after?.();
    },
  });

  return {
    error: write.error,
    isPending: write.isPending,
    give: (body: Record<string, unknown>) => write.mutate({ params: { id, command }, body }),
  };
}
