import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { common } from '../../locales/common';
import type { ProcessView } from '../../../../contracts/boards';

/** The one coarse fact that operators see of an event (a percent, a severity, a level …), in words. */
export function useEventDetail(): (event: ProcessView['timeline'][number]) => string | null {
  const words = useT(common);
  const { short } = useFormat();

  return ({ type, detail }) => {
    if (detail === null) {
      return null;
    }

    switch (type) {
      case 'escalationRungFired':
        return words('timer.rung', { level: detail });
      case 'deadlineChanged':
        return words('due.at', { when: short(detail) });
      case 'submissionReturned':
        return words(detail === 'major' ? 'severity.major' : 'severity.minor');
      case 'assignmentSignedOff':
        return words(detail === 'late' ? 'outcome.late' : 'outcome.onTime');
      default:
        return detail;
    }
  };
}
