import type { ReactNode } from 'react';
import { useState } from 'react';
import { ENDPOINTS } from '../../../../contracts/endpoints';
import type { AssignmentView, CommandBody } from '../../../../contracts/assignments';
import { useSharedDraft } from '../../lib/shared-drafts';
import { useRead } from '../../lib/query';
import { AcceptanceFields } from './acceptance-fields';
import type { Corrections } from './acceptance-values';
import { acceptanceBody, faultOf, figuresOf, typedFor } from './acceptance-values';
import { acceptDraftKey } from './decision-drafts';

interface AcceptancePart {
  /** The fields, where a product of the catalogue is signed off. */
  fields: ReactNode;
  /** What goes with the command; undefined when everything is taken as recorded. */
  body: CommandBody<'signOff'>['acceptance'];
  isPending: boolean;
  error: Error | null;
  /** Whether it can be sent; from then on what is missing is shown. */
  check: () => boolean;
  clear: () => void;
}

/** The part of signing off that says what is accepted; empty for approvals and for work without a product. */
export function useAcceptance(assignment: AssignmentView, signing: boolean): AcceptancePart {
  const { id, product } = assignment;
  const isAsked = signing && product !== null;
  const { data, error } = useRead(ENDPOINTS.getAcceptance, { params: { id } }, { enabled: isAsked });
  const draft = useSharedDraft<Corrections>(`${acceptDraftKey(assignment)}/acceptance`, {});
  const [tried, setTried] = useState(false);
  const reckoned = isAsked ? (data?.reckoned ?? null) : null;

  return {
    fields: reckoned !== null && product !== null && (
      <AcceptanceFields
        assignmentId={id}
        productName={product.name}
        reckoned={reckoned}
        corrections={draft.value}
        onChange={(key, typed) => draft.set((before) => ({ ...before, [key]: typed }))}
        tried={tried}
      />
    ),
    body: acceptanceBody(reckoned, draft.value),
    isPending: isAsked && data === undefined && error === null,
    error,
    check: () => {
      setTried(true);

      return (
        reckoned === null ||
        figuresOf(reckoned).every(
          (figure) => faultOf(typedFor(draft.value, figure), figure, reckoned.quantity) === null,
        )
      );
    },
    clear: draft.clear,
  };
}
