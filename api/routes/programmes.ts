/** Programmes: keeping them, and how far each is realised. */
import { z } from 'zod';
import type { ProgrammeChange } from '../../application/programmes/keep';
import { createProgramme, endProgramme, reviseProgramme } from '../../application/programmes/keep';
import type { EndpointName } from '../../contracts/endpoints';
import type { Programme } from '../../db/repositories/programmes';
import { findProgramme, listProgrammes } from '../../db/repositories/programmes';
import { DomainError } from '../../domain/errors';
import { viewContextFor } from '../assignments/context';
import { decodeCursor, encodeCursor } from '../cursors';
import type { Call, Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { programmeRows, programmeView } from '../programmes/views';
import { ruleChange } from '../rule-change';

const Place = z.object({ issuedOn: z.string(), id: z.string() });

export function mountProgrammes(at: Mounting): void {
  mount(at, 'listProgrammes', async (call) => {
    const { limit, cursor, ...filter } = call.query;
    const after = decodeCursor(cursor, Place);
    const found = await listProgrammes(call.deps.db, filter, { limit: limit + 1, after });
    const programmes = found.slice(0, limit);
    const last = found.length > limit ? programmes.at(-1) : undefined;

    return {
      body: {
        items: await programmeRows(programmes, await contextOf(call)),
        nextCursor: encodeCursor(last === undefined ? null : { issuedOn: last.body.issuedOn, id: last.id }),
      },
    };
  });
  mount(at, 'getProgramme', async (call) => {
    const programme = await findProgramme(call.deps.db, call.params.id);

    if (programme === null) {
      throw new DomainError('access/not-visible');
    }

    return { body: await view(call, programme) };
  });
  mount(at, 'createProgramme', async (call) => ({
    body: await view(call, await createProgramme(change(call), call.parse())),
  }));
  mount(at, 'reviseProgramme', async (call) => ({
    body: await view(call, await reviseProgramme(change(call), call.params.id, call.parse())),
  }));
  mount(at, 'endProgramme', async (call) => ({
    body: await view(call, await endProgramme(change(call), call.params.id, call.parse())),
  }));
}

const change = <N extends EndpointName>(
  call: Pick<Call<N>, 'deps' | 'ctx' | 'req' | 'idempotencyKey'>,
): ProgrammeChange => ({ ...ruleChange(call), principal: call.ctx.principal });

type Asked = Pick<Call<EndpointName>, 'deps' | 'ctx'>;

const contextOf = ({ deps, ctx }: Asked) => viewContextFor(deps.db, ctx.principal, ctx.now);
const view = async (call: Asked, programme: Programme) => programmeView(programme, await contextOf(call));
