import type { RecurrenceView } from '../../../../contracts/recurrences';
import { useFormat } from '../../lib/format';
import { useT } from '../../lib/i18n';
import { texts } from './locale';

type Recipients = RecurrenceView['recipients'];

/** The name of one recipient: the person, or the unit. */
export function useRecipientName(): (recipient: Recipients[number]) => string {
  const { unitName } = useFormat();

  return ({ assignee, leadUnit }) => assignee?.name ?? unitName(leadUnit);
}

/** The first recipient, and how many more there are. */
export function useRecipientsName(): (recipients: Recipients) => string {
  const t = useT(texts);
  const nameOf = useRecipientName();

  return (recipients) => {
    const [first] = recipients;
    const name = first === undefined ? '' : nameOf(first);

    return recipients.length < 2 ? name : t('recipients', { first: name, number: recipients.length - 1 });
  };
}
