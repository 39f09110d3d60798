/** Issuing from an agreed action of somebody's development: the form knows what, to whom and by when. */
import { ENDPOINTS } from '../../../../contracts/endpoints';
import { useRead, useWrite } from '../../lib/query';
import type { IssueOrigin } from './use-issue-form';

/** Longer texts go on in the description. */
const TITLE_MOST = 300;

/** Undefined while it is looked up; null where there is no such action, or it may not be issued from. */
export function useDevelopmentOrigin(
  asked: { development: string; person: string } | null,
): IssueOrigin | null | undefined {
  const { data, error } = useRead(
    ENDPOINTS.listDevelopment,
    { params: { id: asked?.person ?? 'me' }, query: { limit: 100 } },
    { enabled: asked !== null },
  );
  const link = useWrite(ENDPOINTS.linkDevelopment);

  if (asked === null || error !== null) {
    return null;
  }

  if (data === undefined) {
    return undefined;
  }

  const item = data.items.find(({ id, mayIssue }) => id === asked.development && mayIssue);

  return item === undefined
    ? null
    : {
        key: `development/${item.id}`,
        values: {
          title: item.text.slice(0, TITLE_MOST),
          description: item.text.length > TITLE_MOST ? item.text : '',
          assignee: item.person,
          ...(item.dueOn !== null && { deadline: 'dueOn', dueOn: item.dueOn }),
        },
        onIssued: (assignmentId) => link.mutateAsync({ params: { id: item.id }, body: { assignmentId } }),
      };
}
