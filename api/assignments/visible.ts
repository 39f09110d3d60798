/** The assignment that a call is about: there and visible, or 404; and whether the caller may write beside it. */
import { canTakePart } from '../../db/repositories/assignment-access';
import type { AssignmentRecord } from '../../db/repositories/assignments';
import { findVisible } from '../../db/repositories/assignments';
import { DomainError } from '../../domain/errors';
import type { Call } from '../endpoint';

type About = Pick<Call<'getAssignment'>, 'deps' | 'ctx'> & { params: { id: string } };

/** 404 for what is not there and for what the caller may not see alike. */
export async function visible({ deps, ctx, params }: About): Promise<AssignmentRecord> {
  const record = await findVisible(deps.db, ctx.principal, params.id);

  if (record === null) {
    throw new DomainError('access/not-visible');
  }

  return record;
}

/** The same for those who write beside it; readers by role alone get 403. */
export async function partIn(about: About): Promise<AssignmentRecord> {
  const record = await visible(about);

  if (!(await canTakePart(about.deps.db, about.ctx.principal, record.state.id))) {
    throw new DomainError('access/not-entitled');
  }

  return record;
}
