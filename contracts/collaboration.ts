/** Working together: comments, attachments, watchers, links, snoozing, saved views, search. */
import { z } from 'zod';
import { ASSIGNMENT_STATUSES } from '../domain/assignment/state';
import { LINK_SIDES } from '../domain/collaboration/links';
import { POSITIONS, VIEW_PAGES } from '../domain/collaboration/saved-views';
import { PLACES } from '../domain/text/search-rank';
import { AssignmentRow } from './assignments';
import { DateOnly, Id, Instant, PageQuery, PersonRef, UnitRef, page, text } from './common';

export const CommentBody = z
  .strictObject({
    text: text(8000).meta({
      description: 'a part of Markdown, never HTML; people are named as `@[name](person:id)`',
    }),
  })
  .meta({ id: 'CommentBody' });

export const CommentView = z
  .object({
    id: Id,
    author: PersonRef,
    at: Instant,
    text: z.string().nullable().meta({ description: 'null once retracted' }),
    mentions: z.array(PersonRef),
    editedAt: Instant.nullable(),
    edits: z.int().meta({ description: 'how many earlier texts there are to read' }),
    retractedAt: Instant.nullable(),
    mine: z.boolean(),
    byMail: z.boolean().meta({ description: 'came as a reply to a mail, from the address of its author' }),
  })
  .meta({ id: 'Comment' });
export type CommentView = z.infer<typeof CommentView>;

export const CommentQuery = PageQuery.strict();
export const CommentPage = page(CommentView).meta({ id: 'CommentPage' });
export const CommentHistory = z.object({ items: z.array(z.object({ text: z.string(), at: Instant })) });

export const MentionableQuery = z.strictObject({ query: z.string().trim().max(100).optional() });
export const MentionableList = z.object({ items: z.array(PersonRef) });

export const AddAttachment = z.strictObject({ fileId: Id, note: text(500).optional() });
export const WithdrawAttachment = z.strictObject({ reason: text(1000) });
export const AttachmentVersionView = z.object({
  no: z.int(),
  fileId: Id,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  note: z.string().nullable(),
  addedBy: PersonRef,
  addedAt: Instant,
});
export const AttachmentView = z
  .object({
    id: Id,
    name: z.string(),
    versions: z.array(AttachmentVersionView).meta({ description: 'the newest first' }),
    withdrawal: z
      .object({ by: PersonRef, at: Instant, reason: z.string(), readable: z.boolean() })
      .nullable()
      .meta({
        description:
          'its contents are no longer given out; `readable` where the reader gets them all the same',
      }),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof AttachmentView>;
export const AttachmentList = z.object({ items: z.array(AttachmentView) });

export const WatcherView = z
  .object({
    person: PersonRef,
    since: Instant,
    givenBy: PersonRef.nullable(),
    grantsSight: z.boolean().meta({ description: 'sees it by this alone, until the issuer takes it back' }),
  })
  .meta({ id: 'Watcher' });
export const WatcherList = z.object({
  items: z.array(WatcherView),
  mayGrant: z.boolean().meta({ description: 'whether the reader may give it to people who do not see it' }),
});

export const AddLink = z.strictObject({ side: z.enum(LINK_SIDES), assignmentId: Id });
export const LinkView = z
  .object({
    id: Id,
    side: z.enum(LINK_SIDES),
    other: z.object({
      id: Id,
      number: z.string(),
      title: z.string(),
      status: z.enum(ASSIGNMENT_STATUSES),
      dueAt: Instant,
    }),
    mayRemove: z.boolean(),
  })
  .meta({ id: 'AssignmentLink' });
export type LinkView = z.infer<typeof LinkView>;
export const LinkList = z.object({ items: z.array(LinkView) });

export const SnoozeBody = z
  .strictObject({
    until: Instant.optional(),
    untilOn: DateOnly.optional().meta({ description: 'from the beginning of this day on it is back' }),
    wakesOnChange: z.boolean().default(false),
    note: text(500).optional(),
  })
  .refine(({ until, untilOn }) => until === undefined || untilOn === undefined, {
    message: 'give until or untilOn, not both',
    path: ['untilOn'],
  })
  .refine(
    ({ until, untilOn, wakesOnChange }) => until !== undefined || untilOn !== undefined || wakesOnChange,
    {
      message: 'say until when, or until something happens',
      path: ['until'],
    },
  )
  .meta({ id: 'SnoozeBody' });

export const SnoozeView = z
  .object({ until: Instant.nullable(), wakesOnChange: z.boolean(), note: z.string().nullable(), at: Instant })
  .meta({ id: 'Snooze' });
export const SnoozeState = z.object({ snooze: SnoozeView.nullable() });
export type SnoozeState = z.infer<typeof SnoozeState>;

/** The parts of an address that a view keeps: what My work and the list of assignments filter and group by. */
const VIEW_KEYS = [
  'box',
  'query',
  'group',
  'unitId',
  'assigneeId',
  'parentId',
  'coordinatingUnitId',
  'status',
  'due',
  'flag',
] as const;

const ViewFields = {
  name: text(80),
  search: z.partialRecord(z.enum(VIEW_KEYS), z.string().min(1).max(200)),
  unitId: Id.nullable()
    .default(null)
    .meta({ description: 'shared with this unit and everything below it; null = the owner’s alone' }),
};
export const CreateView = z
  .strictObject({ page: z.enum(VIEW_PAGES), ...ViewFields })
  .meta({ id: 'CreateView' });
export const UpdateView = z.strictObject(ViewFields).meta({ id: 'UpdateView' });

export const SavedViewView = z
  .object({
    id: Id,
    page: z.enum(VIEW_PAGES),
    name: z.string(),
    search: z.record(z.string(), z.string()),
    unit: UnitRef.nullable(),
    owner: PersonRef,
    mine: z.boolean(),
    isDefault: z.boolean().meta({ description: 'opens first for the reader' }),
    mayRemove: z.boolean(),
  })
  .meta({ id: 'SavedView' });
export type SavedViewView = z.infer<typeof SavedViewView>;
export const SavedViewList = z.object({ items: z.array(SavedViewView) });

export const ViewOrder = z.strictObject({ ids: z.array(Id).max(200) });
/** For whom a view comes first: oneself, or a position in the unit that it is shared with. */
export const ViewDefaultBody = z.strictObject({
  for: z.enum(['me', ...POSITIONS]),
  isDefault: z.boolean(),
});

export const SearchQuery = z.strictObject({
  query: z.string().trim().min(1).max(200),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
export const SearchHitView = z
  .object({
    row: AssignmentRow,
    place: z.enum(PLACES).meta({ description: 'where the words were found' }),
    comment: z.object({ id: Id, text: z.string() }).nullable(),
  })
  .meta({ id: 'SearchHit' });
export const SearchResult = z.object({ items: z.array(SearchHitView) });
