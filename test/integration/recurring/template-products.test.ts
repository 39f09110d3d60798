/** Templates that name a product of a work catalogue: taken at the issue, refused once the product is retired. */
import { Office } from '../../support/office';
import type { Persona } from '../../support/office';
import { content, knock, makeRecurrence, makeTemplate, results } from '../../support/recurring';

let office: Office;
let itemId: string;

beforeAll(async () => {
  office = await Office.open();
  itemId = await decidedProduct();
});
afterAll(() => office.close());

const step = (by: Persona, name: string, basedOnVersion: number) =>
  office.clients[by].post(`/catalogue/items/${itemId}/steps/${name}`, {
    documentNumber: '7/QĐ',
    basedOnVersion,
  });

/** A product of the department's catalogue with coefficient 3, decided. */
async function decidedProduct(): Promise<string> {
  await office.clients.personnel.call('PUT', '/catalogue/frames/SKHCN', {
    groups: [{ no: 1, name: 'N1' }],
    standard: { name: 'Soạn thảo văn bản hành chính', points: '5' },
    documentNumber: '12/QĐ-SKHCN',
    basedOnVersion: 0,
  });
  const { body } = await office.clients.official.post('/catalogue/items', {
    agencyId: 'SKHCN',
    code: 'BC-CD',
    name: 'Báo cáo chuyên đề (demo)',
    output: 'Báo cáo',
    groupNo: 1,
    points: '15',
    reason: 'Việc mới phát sinh',
  });
  itemId = body.id as string;

  const early = { content: content({ catalogueItemId: itemId }), unitId: null };
  expect((await office.clients.head.post('/templates', early)).body).toMatchObject({
    code: 'catalogue/not-decided',
    errors: [{ pointer: '/content/catalogueItemId' }],
  });
  await step('chief', 'propose', 1);
  await step('personnel', 'normalise', 2);
  expect((await step('head', 'decide', 3)).body.state).toBe('decided');

  return itemId;
}

const issueFrom = (templateId: string, body: Record<string, unknown> = {}) =>
  office.clients.head.post('/assignments', {
    title: 'Báo cáo',
    assigneeId: office.ids.official,
    dueInWorkingDays: 3,
    templateId,
    ...body,
  });
const productOf = async (id: string) => {
  const { state } = (await office.engine.db('assignment').where({ id }).first('state')) as {
    state: { product?: { code: string; coefficient: string }; quantity: string | null };
  };

  return [state.product?.code, state.product?.coefficient, state.quantity];
};

test('a template gives its product with the quantity, as an issue by hand would; the wish goes before it', async () => {
  const { id } = await makeTemplate(office, { catalogueItemId: itemId, quantity: '2.5' });
  const shown = (await office.clients.head.get(`/templates/${id}`)).body;
  expect(shown).toMatchObject({
    content: { catalogueItemId: itemId, quantity: '2.5' },
    product: { code: 'BC-CD', state: 'decided', agency: { id: 'SKHCN' } },
  });

  const of = async (body?: Record<string, unknown>) =>
    productOf((await issueFrom(id, body)).body.id as string);
  expect(await of()).toEqual(['BC-CD', '3', '2.5']);
  expect(await of({ quantity: '4' })).toEqual(['BC-CD', '3', '4']);
  expect(await of({ catalogueItemId: null })).toEqual([undefined, undefined, null]);
  const plain = await makeTemplate(office);
  expect(await productOf((await issueFrom(plain.id)).body.id as string)).toEqual([
    undefined,
    undefined,
    null,
  ]);
});

test('a retired product is refused with a pointer, and a recurrence of it pauses itself', async () => {
  const { id } = await makeTemplate(office, { catalogueItemId: itemId });
  const recurrenceId = await makeRecurrence(office, {}, { template: { catalogueItemId: itemId } });
  const issued = (await issueFrom(id)).body.id as string;
  expect((await step('head', 'retire', 4)).body.state).toBe('retired');

  expect(await issueFrom(id)).toMatchObject({
    status: 422,
    body: { code: 'catalogue/not-decided', errors: [{ pointer: '/catalogueItemId' }] },
  });
  expect(await productOf(issued)).toEqual(['BC-CD', '3', null]);
  expect((await office.clients.head.get(`/templates/${id}`)).body.product.state).toBe('retired');

  await knock(office, recurrenceId, '2026-11-30T02:00:00.000Z');
  expect(await results(office, recurrenceId)).toEqual(['2026-11 open']);
  expect((await office.clients.head.get(`/recurrences/${recurrenceId}`)).body).toMatchObject({
    state: 'paused',
    stateCause: 'catalogue/not-decided',
  });
});
