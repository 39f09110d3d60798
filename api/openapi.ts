/** The OpenAPI 3.1 description, generated from the endpoint table that also mounts the routes. */
import { z } from 'zod';
import { createDocument } from 'zod-openapi';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import type { Endpoint } from '../contracts/endpoints/endpoint';
import { ENDPOINTS } from '../contracts/endpoints';
import { WEBHOOK_EXAMPLES } from '../contracts/endpoints/notifying-examples';
import { WebhookHeaders, WebhookMessage } from '../contracts/notifying';
import { Problem } from '../contracts/problem';
import { POLICY_ROWS } from '../domain/access/policy-table';
import { MAX_KEY_LENGTH } from './endpoint';

type Document = ReturnType<typeof createDocument>;

let document: Document | null = null;

/** Built at the first request: it never changes while a process lives. */
export function openApiDocument(): Document {
  document ??= createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Mandate',
      version: '1',
      description:
        'Assignments of public offices: issued, carried out, reviewed, signed off, escalated. Errors are problem ' +
        'documents (RFC 9457) with a stable `code`. Lists are keyset pages. Instants are RFC 3339 with offset.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { accessToken: [] }],
    paths: paths(),
    webhooks: { message: { post: WEBHOOK } },
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-mandate',
          description: 'set by POST /sessions; named `mandate` where the public address is plain http',
        },
        accessToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'a personal access token from POST /tokens',
        },
      },
    },
  });

  return document;
}

function paths(): ZodOpenApiPathsObject {
  const found: ZodOpenApiPathsObject = {};

  for (const [name, endpoint] of Object.entries(ENDPOINTS) as [string, Endpoint][]) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    found[path] = { ...found[path], [endpoint.method.toLowerCase()]: operation(name, endpoint) };
  }

  return found;
}

function operation(name: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const { who, access, why } = POLICY_ROWS[endpoint.action];
  const requestBody = requestBodyOf(endpoint);

  return {
    operationId: name,
    summary: endpoint.summary,
    description: `Who: ${who.join(', ')} (${why}).${access === 'none' ? '' : ` Token scope: ${access}.`}`,
    tags: [endpoint.path.split('/')[1] ?? ''],
    requestParams: {
      ...(endpoint.params === undefined ? {} : { path: endpoint.params }),
      ...(endpoint.query === undefined ? {} : { query: endpoint.query as z.ZodObject }),
      ...(endpoint.method === 'GET' ? {} : { header: IDEMPOTENCY }),
    },
    ...(requestBody === null ? {} : { requestBody }),
    ...(who.includes('anyone') ? { security: [] } : {}),
    responses: responsesOf(endpoint),
  };
}

const IDEMPOTENCY = z.object({
  'Idempotency-Key': z.string().min(1).max(MAX_KEY_LENGTH).optional().meta({
    description: 'makes a repeated request the same request: the first answer again, and nothing done twice',
  }),
});

const BINARY = z.string().meta({ format: 'binary' });

function requestBodyOf(endpoint: Endpoint): ZodOpenApiOperationObject['requestBody'] | null {
  if (endpoint.media?.request !== undefined) {
    return {
      required: true,
      content: Object.fromEntries(endpoint.media.request.map((type) => [type, { schema: BINARY }])),
    };
  }

  return endpoint.body === undefined
    ? null
    : {
        required: true,
        content: {
          'application/json': {
            schema: endpoint.body,
            ...(endpoint.example !== undefined && { example: endpoint.example }),
          },
        },
      };
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Problem } },
});

/** Refusals in the order in which they are looked for. */
function responsesOf(endpoint: Endpoint): ZodOpenApiOperationObject['responses'] {
  const type = endpoint.media?.response ?? 'application/json';
  const success = {
    description: 'Done',
    content: {
      [type]: {
        schema: endpoint.response,
        ...(endpoint.answer !== undefined && { example: endpoint.answer }),
      },
    },
  };

  return {
    [String(endpoint.status) as '200']: success,
    ...(endpoint.also?.includes(202) === true
      ? {
          '202': {
            description: 'Taken, and still on its way: ask at `Location`',
            headers: z.object({ Location: z.string() }),
            content: { 'application/json': { schema: ACCEPTED } },
          },
        }
      : {}),
    '400': problem('The body cannot be read'),
    '401': problem('Not signed in'),
    '403': problem('From another site, or not entitled'),
    '404': problem('Not there, or not visible to the caller'),
    ...(endpoint.method === 'GET'
      ? {}
      : { '409': problem('The state forbids it'), '413': problem('Too large') }),
    '422': problem('Wrong input; `errors` points at each field'),
    '429': problem('Too many attempts; see Retry-After'),
    default: problem('Anything else, such as 503 with Retry-After while a part is away'),
  };
}

/** What we send to endpoints of other systems, described beside what they may ask of us. */
const WEBHOOK: ZodOpenApiOperationObject = {
  operationId: 'webhookMessage',
  summary: 'What happened to an assignment, sent to every endpoint that hears of it',
  description:
    'Sent again until it is taken, for about a day and a half; order is not promised. An endpoint that answers 410, or takes nothing, is ' +
    'switched off and administrators are told.',
  tags: ['webhooks'],
  security: [],
  requestParams: { header: WebhookHeaders },
  requestBody: {
    required: true,
    content: { 'application/json': { schema: WebhookMessage, example: WEBHOOK_EXAMPLES.message } },
  },
  responses: {
    '2XX': { description: 'Taken, when it comes within ten seconds; the body is not read' },
    '410': { description: 'Wanted no more: the endpoint is switched off at once' },
    default: { description: 'Tried again later; redirects are not followed' },
  },
};

const ACCEPTED = z.object({ operationId: z.string(), status: z.string() }).meta({ id: 'Accepted' });
