import { ActionIcon, Tooltip } from '@mantine/core';
import { IconEye, IconEyeCheck } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { AssignmentView } from '../../../../contracts/assignments';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useT } from '../../lib/i18n';
import { keyOf, useWrite } from '../../lib/query';
import { texts } from './locale';

/** Watch, or stop: shown at once, confirmed behind. */
export function WatchButton({ assignment }: { assignment: AssignmentView }) {
  const t = useT(texts);
  const client = useQueryClient();
  const params = { id: assignment.id };
  const watch = useWrite(ENDPOINTS.watch);
  const unwatch = useWrite(ENDPOINTS.unwatch);
  const label = t(assignment.watching ? 'unwatch' : 'watch');
  const toggle = () => {
    client.setQueryData<AssignmentView>(keyOf(ENDPOINTS.getAssignment, { params }), (view) =>
      view === undefined ? view : { ...view, watching: !assignment.watching },
    );
    (assignment.watching ? unwatch : watch).mutate({ params });
  };

  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={assignment.watching ? 'teal' : 'gray'}
        size="lg"
        aria-label={label}
        aria-pressed={assignment.watching}
        onClick={toggle}
      >
        {assignment.watching ? <IconEyeCheck size={19} /> : <IconEye size={19} />}
      </ActionIcon>
    </Tooltip>
  );
}
