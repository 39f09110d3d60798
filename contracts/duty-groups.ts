/** Groups of similar duties of an agency, in versions that never change. */
import { z } from 'zod';
import { DEFAULT_GROUPS } from '../domain/evaluation/duty-groups';
import { Instant, PersonRef, UnitRef, text } from './common';

const Group = z.strictObject({
  name: text(200),
  titles: z.array(text(300)).min(1).max(200).meta({
    description: 'titles of posts as appointments have them; letter case and spaces make no difference',
  }),
});

export const RecordDutyGroups = z
  .strictObject({
    basedOn: z.int().min(0).meta({ description: 'the version that was looked at; 0 where there is none' }),
    groups: z.array(Group).max(50).meta({
      description: 'none: everybody falls under leaders or officials again',
    }),
    documentNumber: text(100),
  })
  .meta({ id: 'RecordDutyGroups' });

export const DutyGroupsView = z
  .object({
    agency: UnitRef,
    version: z.int().meta({ description: '0 where the agency has no list' }),
    groups: z.array(z.object({ name: z.string(), titles: z.array(z.string()) })),
    documentNumber: z.string().nullable(),
    by: PersonRef.nullable(),
    at: Instant.nullable(),
    titles: z
      .array(z.object({ title: z.string(), people: z.int() }))
      .meta({ description: 'titles of the principal posts that there are now, at most 200' }),
    mayRecord: z.boolean(),
  })
  .meta({ id: 'DutyGroups' });
export type DutyGroupsView = z.infer<typeof DutyGroupsView>;

/** A group as people read it: one that the agency named, or a default one. */
export const GroupRef = {
  group: z.enum([...DEFAULT_GROUPS, 'named']),
  name: z.string().nullable().meta({ description: 'of a group that the agency named' }),
};
