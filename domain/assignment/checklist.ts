/**
 * The checklist that travels with an assignment. Checking is an event like any other, because submitting may depend on
 * it and the workflow decides that from its own state alone.
 */
import type { ErrorCode } from '../errors';
import { fieldError } from '../errors';
import type { AssignmentEvent } from './events';
import type { AssignmentState } from './state';

export interface ChecklistItem {
  id: string;
  text: string;
  /** Who checked it and when; null while open. */
  checked: { byId: string; at: string } | null;
}

/** A list that came with the issue, nothing checked. */
export interface Checklist {
  /** Whether a submission waits until every item is checked. */
  required: boolean;
  items: ChecklistItem[];
}

export interface ChecklistBodies {
  /** Asking for what is so already changes nothing. */
  checkItem: { itemId: string; checked: boolean };
}

export interface ChecklistPayloads {
  /** `item` is its text, so that the log reads without the list. */
  checklistItemChecked: { itemId: string; item: string };
  checklistItemUnchecked: { itemId: string; item: string };
}

/** A checklist of these texts, all open; undefined when there are none. */
export function checklistOf(texts: readonly string[], required: boolean): Checklist | undefined {
  return texts.length === 0
    ? undefined
    : { required, items: texts.map((text, index) => ({ id: `i${index + 1}`, text, checked: null })) };
}

export const openItems = ({ checklist }: AssignmentState): ChecklistItem[] =>
  (checklist?.items ?? []).filter(({ checked }) => checked === null);

/** Why work cannot be submitted as far as the list goes. */
export const checklistRefusal = (state: AssignmentState): ErrorCode | null =>
  state.checklist?.required === true && openItems(state).length > 0 ? 'assignment/checklist-open' : null;

type Happened = {
  [T in keyof ChecklistPayloads]: { type: T; payload: ChecklistPayloads[T] };
}[keyof ChecklistPayloads];

/** Throws `assignment/unknown-item` with a pointer. */
export function checkItem(
  { checklist }: AssignmentState,
  { itemId, checked }: ChecklistBodies['checkItem'],
): Happened[] {
  const item = checklist?.items.find(({ id }) => id === itemId);

  if (item === undefined) {
    throw fieldError('assignment/unknown-item', '/itemId');
  }

  if ((item.checked !== null) === checked) {
    return [];
  }

  return [
    {
      type: checked ? 'checklistItemChecked' : 'checklistItemUnchecked',
      payload: { itemId, item: item.text },
    },
  ];
}

export function applyCheck(
  state: AssignmentState,
  event: Extract<AssignmentEvent, { type: keyof ChecklistPayloads }>,
): AssignmentState {
  const { checklist } = state;
  const checked = event.type === 'checklistItemChecked' ? { byId: event.actorId ?? '', at: event.at } : null;

  return checklist === undefined
    ? state
    : {
        ...state,
        checklist: {
          ...checklist,
          items: checklist.items.map((item) =>
            item.id === event.payload.itemId ? { ...item, checked } : item,
          ),
        },
      };
}
