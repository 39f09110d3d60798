/** The preview of an issue: what it would arm and whom it would reach, with nothing done. */
import type { Knex } from 'knex';
import { authorOfIssue } from '../../application/assignments/perform';
import { resolveTarget } from '../../application/assignments/build-issue';
import { chosenPolicy, unitCalendar } from '../../application/assignments/reference';
import { resolveDueAt, scheduleFor } from '../../application/assignments/schedule';
import type { IssuePreview, PreviewQuery } from '../../contracts/issue-preview';
import { loadNames } from '../../db/repositories/names';
import { intakeKeeperIds } from '../../db/repositories/places';
import type { Principal } from '../../domain/access/principal';
import { previewTimers } from './timers';

interface Asked {
  db: Knex;
  principal: Principal;
  /** In whose place it would be issued; null = in one's own name. */
  onBehalfOf: string | null;
  now: string;
}

/** What an issue would do: deadline, whole ladder with names, and who would have to accept it. */
export async function previewIssue(asked: Asked, input: PreviewQuery): Promise<IssuePreview> {
  const { db, now } = asked;
  const principal = asked.onBehalfOf === null ? asked.principal : await authorOfIssue(asked);
  const target = await resolveTarget(db, principal, input);
  const [calendar, policy, keepers] = await Promise.all([
    unitCalendar(db, target.leadUnitId),
    chosenPolicy(db, target.leadUnitId, input.policyId),
    target.assigneeId === null ? intakeKeeperIds(db, target.leadUnitId) : [target.assigneeId],
  ]);
  const dueAt = resolveDueAt(input, calendar, now);
  const { ladder } = scheduleFor(dueAt, { calendar, policy, now, basisVersion: 0, spreadKey: 'preview' });
  const parties = {
    assigneeId: target.assigneeId,
    assignerId: principal.personId,
    leadUnitId: target.leadUnitId,
  };
  const [timers, names] = await Promise.all([
    previewTimers(db, ladder, parties, now),
    loadNames(db, keepers, [target.leadUnitId]),
  ]);

  return {
    dueAt,
    leadUnit: names.unit(target.leadUnitId),
    calendar: { id: calendar.id, version: calendar.version },
    policy: { id: policy.id, version: policy.version, name: { ...policy.name } },
    ladder: timers,
    recipients: keepers.map(names.person),
  };
}
