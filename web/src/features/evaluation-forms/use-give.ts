import type { FormView } from '../../../../contracts/evaluation-forms';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { PersonalCommandName } from '../../../../domain/evaluation/form/commands';
import { useWrite } from '../../lib/query';
import { tell } from '../../components/tell';

/** Gives a form a command, in the place of whom the page shows, and says so when it is done. */
export function useGive(
  { id, inPlaceOf }: Pick<FormView, 'id' | 'inPlaceOf'>,
  command: PersonalCommandName,
  done: string,
  after?: () => void,
) {
  const isInPlace = inPlaceOf?.commands.includes(command) === true;

  const write = useWrite(ENDPOINTS.commandEvaluationForm, {
    onSuccess: () => {
      tell(done);
      after?.();
    },
  });

  return {
    error: write.error,
    isPending: write.isPending,
    give: (body: Record<string, unknown>) =>
      write.mutate({
        params: { id, command },
        body,
        ...(isInPlace && { onBehalfOf: inPlaceOf.person.id }),
      }),
  };
}
