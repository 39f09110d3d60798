/** `GET /openapi.json`: the description of this API. */
import type { Mounting } from '../endpoint';
import { mount } from '../endpoint';
import { openApiDocument } from '../openapi';

export function mountOpenApi(at: Mounting): void {
  mount(at, 'openapi', () => Promise.resolve({ body: { ...openApiDocument() } }));
}
