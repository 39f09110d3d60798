import type { z } from 'zod';

import { ENDPOINTS } from '../../../contracts/endpoints';
import type { EndpointName } from '../../../contracts/endpoints';
import { Problem } from '../../../contracts/problem';
import type { ApiClient, RunningApi } from '../../support/api-client';
import { signedIn, startApi } from '../../support/api-client';

/** Reads that need no assignment; those of assignments are checked with their life cycle. */
const READS: [EndpointName, string][] = [
  ['me', '/me'],
  ['personas', '/demo/personas'],
  ['listSessions', '/sessions'],
  ['listTokens', '/tokens'],
  ['listUnits', '/units?limit=100'],
  ['getUnit', '/units/SKHCN'],
  ['listPeople', '/people?limit=100'],
  ['getPerson', '/people/p-000001'],
  ['getWorkload', '/people/p-000001/workload'],
  ['listCalendars', '/calendars'],
  ['listPolicies', '/policies'],
  ['listAssignments', '/assignments'],
  ['countBoxes', '/assignments/counts'],
  ['getBoard', '/boards/HN'],
  ['getBoardStages', '/boards/HN/stages'],
  ['getBoardComparison', '/boards/HN/comparison?with=lastMonth'],
  ['getBoardTrend', '/boards/HN/trend'],
  ['getBoardLoad', '/boards/HN/load'],
  ['listNotifications', '/notifications'],
  ['openapi', '/openapi.json'],
];

describe('answers', () => {
  let api: RunningApi;
  let leader: ApiClient;

  beforeAll(async () => {
    api = await startApi();
    leader = await signedIn(api, 'leader@demo');
    await leader.post('/tokens', {
      name: 'x',
      scopes: ['read'],
      expiresOn: new Date().toISOString().slice(0, 10),
    });
    await api
      .db('notification')
      .insert({ person_id: (await leader.get('/me')).body.personId, reason: 'issued' });
  });
  afterAll(() => api.stop());

  it.each(READS)('of %s have the shape of the contract', async (name, address) => {
    const { status, body } = await leader.get(address);
    const shape: z.ZodType = ENDPOINTS[name].response;

    expect(status).toBe(200);
    expect(shape.safeParse(body).error?.issues ?? []).toEqual([]);
    // Nothing beyond the contract either: what a shape does not name, it drops.
    expect(shape.parse(body)).toEqual(body);
  });

  it.each(['/units/nowhere', '/people?limit=0', '/processes', '/nothing'])(
    'of refusals such as %s are problem documents',
    async (address) => {
      const { headers, body } = await leader.get(address);

      expect(headers.get('content-type')).toMatch('application/problem+json');
      expect(Problem.safeParse(body).error?.issues ?? []).toEqual([]);
    },
  );

  it('of the inbox: read one by one, or all, and refused when it is neither', async () => {
    const [notice] = (await leader.get('/notifications')).body.items;

    expect((await leader.post('/notifications/read', {})).status).toBe(422);
    expect((await leader.post('/notifications/read', { ids: ['abc'] })).body.errors[0].pointer).toBe(
      '/ids/0',
    );
    expect((await leader.post('/notifications/read', { ids: [notice.id] })).status).toBe(200);
    expect((await leader.get('/notifications')).body).toMatchObject({
      unread: 0,
      items: [{ readAt: expect.any(String) }],
    });
    expect((await leader.post('/notifications/read', { all: true })).status).toBe(200);
  });
});
