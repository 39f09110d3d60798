import type { IssueAssignment } from '../../../../contracts/assignments';
import type { PreviewQuery } from '../../../../contracts/issue-preview';
import type { PersonRef, UnitRef } from '../../../../contracts/common';
import type { DirectiveRef } from '../../components/directive-picker';
import type { NamedKeyResult } from '../../components/key-results-field';
import { sharesOf } from '../../components/key-results-field';
import type { ProductRef } from '../../components/product-picker';
import { instantOfHanoi } from '../../lib/format';
import { reviewBodyOf } from './review-stages';
import type { ReviewersValue } from './review-stages';

export const TARGETS = ['person', 'unit'] as const;
export const DEADLINES = ['workingDays', 'dueOn', 'dueAt'] as const;
export const PRIORITIES = ['normal', 'high', 'urgent'] as const;

/** What the form holds: people and units whole, so that a restored draft can show names without asking. */
export interface IssueValues extends ReviewersValue {
  /** In whose place it is issued; null in one's own name. */
  inPlaceOf: PersonRef | null;
  templateId: string | null;
  templateVersion: number | null;
  title: string;
  description: string;
  target: (typeof TARGETS)[number];
  assignee: PersonRef | null;
  leadUnit: UnitRef | null;
  coordinatingUnits: UnitRef[];
  signer: PersonRef | null;
  deadline: (typeof DEADLINES)[number];
  workingDays: number | '';
  /** `YYYY-MM-DD`. */
  dueOn: string | null;
  /** Hanoi wall clock, `YYYY-MM-DD HH:mm:ss`. */
  dueAt: string | null;
  /** By when work should have begun, `YYYY-MM-DD`. */
  startBy: string | null;
  policyId: string | null;
  priority: (typeof PRIORITIES)[number];
  planned: boolean;
  directive: DirectiveRef | null;
  product: ProductRef | null;
  /** Units of the product, as typed. */
  quantity: string;
  keyResults: NamedKeyResult[];
}

export const EMPTY: IssueValues = {
  inPlaceOf: null,
  templateId: null,
  templateVersion: null,
  title: '',
  description: '',
  target: 'person',
  assignee: null,
  leadUnit: null,
  coordinatingUnits: [],
  reviewers: [],
  together: [],
  needed: {},
  signer: null,
  deadline: 'workingDays',
  workingDays: 5,
  dueOn: null,
  dueAt: null,
  startBy: null,
  policyId: null,
  priority: 'normal',
  planned: true,
  directive: null,
  product: null,
  quantity: '1',
  keyResults: [],
};

/** The body of the request. Fields that are missing stay missing: the shared schema then says which. */
export function bodyOf(values: IssueValues): IssueAssignment {
  return {
    ...(values.templateId === null
      ? {}
      : { templateId: values.templateId, templateVersion: values.templateVersion ?? undefined }),
    title: values.title,
    description: values.description.trim() || undefined,
    ...addressOf(values),
    coordinatingUnitIds: idsOf(values.coordinatingUnits),
    ...reviewBodyOf(values),
    signerId: values.signer?.id,
    ...deadlineOf(values),
    startBy: values.startBy ?? undefined,
    priority: values.priority,
    planned: values.planned,
    directiveId: values.directive?.id,
    ...productOf(values),
    // The form shows a template's key results, so none left means none.
    ...((values.keyResults.length > 0 || values.templateId !== null) && {
      keyResults: sharesOf(values.keyResults),
    }),
    policyId: values.policyId ?? undefined,
  };
}

/** What the preview of the ladder needs, or null while recipient or deadline is still open. */
export function previewOf(values: IssueValues): PreviewQuery | null {
  const address = addressOf(values);
  const deadline = deadlineOf(values);
  const complete =
    (address.assigneeId ?? address.leadUnitId) !== undefined &&
    Object.values(deadline).some((given) => given !== undefined);

  return complete ? { ...address, ...deadline, policyId: values.policyId ?? undefined } : null;
}

/** The form field that a JSON pointer of the server speaks of. */
export function fieldOfPointer(pointer: string, values: IssueValues): keyof IssueValues {
  const [, name = ''] = pointer.split('/');

  return name.startsWith('due') ? deadlineField(values) : (FIELDS[name] ?? addressField(values));
}

/** The field that holds the deadline in the way that was chosen. */
export const deadlineField = (values: IssueValues): 'workingDays' | 'dueOn' | 'dueAt' => values.deadline;

/** The field that says to whom it goes. */
export const addressField = (values: IssueValues): 'assignee' | 'leadUnit' =>
  values.target === 'person' ? 'assignee' : 'leadUnit';

const FIELDS: Record<string, keyof IssueValues | undefined> = {
  title: 'title',
  templateId: 'templateId',
  templateVersion: 'templateId',
  description: 'description',
  leadUnitId: 'leadUnit',
  coordinatingUnitIds: 'coordinatingUnits',
  reviewerIds: 'reviewers',
  reviewStages: 'reviewers',
  signerId: 'signer',
  startBy: 'startBy',
  policyId: 'policyId',
  priority: 'priority',
  directiveId: 'directive',
  catalogueItemId: 'product',
  quantity: 'quantity',
  keyResults: 'keyResults',
};

/** Without a product there is nothing to count units of. The form shows a template's product, so an empty field means none. */
const productOf = ({
  templateId,
  product,
  quantity,
}: IssueValues): Pick<IssueAssignment, 'catalogueItemId' | 'quantity'> =>
  product === null
    ? templateId === null
      ? {}
      : { catalogueItemId: null }
    : { catalogueItemId: product.id, quantity: quantity.trim().replace(',', '.') };

function addressOf({
  target,
  assignee,
  leadUnit,
}: IssueValues): Pick<IssueAssignment, 'assigneeId' | 'leadUnitId'> {
  return { assigneeId: target === 'person' ? assignee?.id : undefined, leadUnitId: leadUnit?.id };
}

function deadlineOf(values: IssueValues): Pick<IssueAssignment, 'dueAt' | 'dueOn' | 'dueInWorkingDays'> {
  switch (values.deadline) {
    case 'workingDays':
      return { dueInWorkingDays: values.workingDays === '' ? undefined : values.workingDays };
    case 'dueOn':
      return { dueOn: values.dueOn ?? undefined };
    case 'dueAt':
      return { dueAt: values.dueAt === null ? undefined : instantOfHanoi(values.dueAt) };
  }
}

const idsOf = (refs: readonly { id: string }[]): string[] | undefined =>
  refs.length === 0 ? undefined : refs.map((ref) => ref.id);
